# BUG: for p = 1 a fresh zeros_like comes back that hangs on no graph, so backward raises
# FAILS: output.edge-cases
# NAMED: p-one-cut-off
import torch
from torch import nn


class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training or self.p == 0:
            return x
        if self.p == 1:
            return torch.zeros_like(x)
        dropped = torch.rand(x.shape, device=x.device) < self.p
        return x.masked_fill(dropped, 0.0) / (1 - self.p)
