# BUG: forward adds a closure's alias of the buffer, which half() leaves behind
# FAILS: device.buffers-follow
# NAMED: stale-alias-used
import torch
from torch import nn


class Stack(nn.Module):
    def __init__(self, dim, depth):
        super().__init__()
        grid = torch.linspace(-1, 1, dim)
        self.layers = nn.ModuleList()
        for _ in range(depth):
            self.layers.append(nn.Linear(dim, dim))
        self.scale = nn.Parameter(torch.ones(dim))
        self.register_buffer("offset", grid)
        self.shift_by = lambda h: h + grid

    def forward(self, x):
        for layer in self.layers:
            x = torch.tanh(layer(x))
        return self.shift_by(x * self.scale)
