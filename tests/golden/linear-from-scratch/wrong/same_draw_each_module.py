# BUG: a generator with a fixed seed makes all modules of one size equal
# FAILS: params.init-distribution
# NAMED: same-start-each-time
import torch
from torch import nn


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        rng = torch.Generator().manual_seed(in_features * 1009 + out_features)
        k = in_features**-0.5

        def draw(*shape):
            return nn.Parameter((torch.rand(*shape, generator=rng) * 2 - 1) * k)

        self.weight = draw(out_features, in_features)
        self.bias = draw(out_features) if bias else None

    def forward(self, x):
        out = torch.tensordot(x, self.weight, dims=([-1], [1]))
        return out if self.bias is None else out + self.bias
