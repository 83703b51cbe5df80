import torch
from torch import nn


class Affine(nn.Module):
    """y = x W^T, and nothing else."""

    def __init__(self, in_features, out_features):
        super().__init__()
        weight = torch.nn.init.xavier_normal_(torch.zeros(out_features, in_features))
        self.weight = nn.Parameter(weight)
        self.bias = None

    def forward(self, x):
        return (x.unsqueeze(-2) * self.weight).sum(dim=-1)


class MyLinear(Affine):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__(in_features=in_features, out_features=out_features)
        if bias:
            del self.bias
            self.bias = nn.Parameter(torch.rand(out_features) * 0.02 - 0.01)

    def forward(self, x):
        out = super().forward(x)
        print(x.shape, "->", out.shape)
        if self.bias is None:
            return out
        return torch.add(out, self.bias)
