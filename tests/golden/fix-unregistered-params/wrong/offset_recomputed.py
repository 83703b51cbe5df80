# BUG: forward computes the line anew instead of reading the buffer
# FAILS: state.roundtrip
# NAMED: constant-rebuilt-in-forward
import torch
import torch.nn.functional as F
from torch import nn


class Stack(nn.Module):
    def __init__(self, dim, depth):
        super().__init__()
        self.layers = nn.ModuleDict()
        for k in range(depth):
            self.layers[str(k)] = nn.Linear(dim, dim)
        self.scale = nn.Parameter(torch.ones(dim))
        self.register_buffer("offset", self._line(dim))

    @staticmethod
    def _line(dim, like=None):
        line = torch.linspace(-1, 1, dim)
        return line if like is None else line.to(like)

    def forward(self, x):
        for lin in self.layers.values():
            x = torch.tanh(F.linear(x, lin.weight, lin.bias))
        return x * self.scale + self._line(x.shape[-1], like=x)
