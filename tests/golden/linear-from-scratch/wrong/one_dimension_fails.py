# BUG: flatten(0, -2) raises for an input of one dimension
# FAILS: output.batch-dims
# NAMED: leading-dimension-needed
import torch
import torch.nn as nn


class MyLinear(nn.Module):
    def __init__(self, in_features: int, out_features: int, bias: bool = True):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(out_features, in_features).div_(in_features**0.5))
        self.bias = nn.Parameter(torch.zeros(out_features)) if bias else None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = torch.einsum("ni,oi->no", x.flatten(0, -2), self.weight)
        if self.bias is not None:
            y += self.bias
        return y.unflatten(0, x.shape[:-1])
