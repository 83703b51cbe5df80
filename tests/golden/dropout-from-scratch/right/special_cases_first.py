import torch
from torch import nn


def _drop(x, p):
    if p == 0:
        return x
    if p == 1:
        return x * 0
    survivors = torch.rand(x.shape, dtype=torch.float64, device=x.device).ge(p)
    factor = survivors.to(x.dtype)
    return x * factor / (1 - p)


class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = float(p)

    def forward(self, x):
        return {True: lambda: _drop(x, self.p), False: lambda: x}[self.training]()
