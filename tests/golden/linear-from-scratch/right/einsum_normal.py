import torch
import torch.nn as nn


def _draw(rows, cols):
    return torch.randn(rows, cols) / cols**0.5


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        self.weight = nn.Parameter(_draw(out_features, in_features))
        self.bias = None
        if bias:
            self.bias = nn.Parameter(torch.zeros(out_features))

    def forward(self, x):
        y = torch.einsum("...i,oi->...o", x, self.weight)
        return y if self.bias is None else y.add_(self.bias)
