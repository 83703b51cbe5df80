import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        self._names = []
        self._rate = dropout
        previous, *rest = sizes
        for number, size in enumerate(rest, start=1):
            name = f"fc{number}"
            self.add_module(name, nn.Linear(in_features=previous, out_features=size))
            self._names.append(name)
            previous = size

    def _thin_out(self, h):
        if not self.training or self._rate == 0:
            return h
        keep = torch.rand_like(h) >= self._rate
        return torch.where(keep, h / (1 - self._rate), torch.zeros_like(h))

    def forward(self, x):
        out = x
        for name in self._names[:-1]:
            out = self._thin_out(torch.maximum(getattr(self, name)(out), torch.zeros(())))
        return getattr(self, self._names[-1])(out)
