import torch
from torch import nn


class MLP(nn.Module):
    """Weights first, then biases; dropout by hand."""

    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        self.keep = 1.0 - dropout
        self.weights = nn.ParameterList(torch.randn(m, n) * (2 / n) ** 0.5 for n, m in zip(sizes[:-1], sizes[1:]))
        self.biases = nn.ParameterList(torch.zeros(m) for m in sizes[1:])

    def drop(self, h):
        if not self.training:
            return h
        mask = torch.rand_like(h) < self.keep
        return h * mask / self.keep

    def forward(self, x):
        print("batch", x.shape)
        pairs = list(zip(self.weights, self.biases))
        for w, b in pairs[:-1]:
            x = self.drop((x @ w.t() + b).clamp(min=0))
        w, b = pairs[-1]
        return torch.addmm(b, x, w.t())
