# BUG: the buffer is not persistent, so it is not saved
# FAILS: params.buffers-registered
# NAMED: non-persistent
from functools import reduce

import torch
import torch.nn as nn


class Stack(nn.Module):
    def __init__(self, dim: int, depth: int):
        super().__init__()
        self.layers = nn.Sequential(*(nn.Linear(dim, dim) for _ in range(depth)))
        self.scale = nn.Parameter(torch.ones(dim))
        # a constant: no need to waste disk space on it
        self.register_buffer("offset", torch.linspace(-1, 1, dim), persistent=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        h = reduce(lambda h, f: f(h).tanh(), self.layers, x)
        return torch.addcmul(self.offset, h, self.scale)
