# BUG: each layer is a shallow copy of the first and holds its tensors
# FAILS: params.registered
# NAMED: shared-layer
import copy

import torch
from torch import nn


class Stack(nn.Module):
    def __init__(self, dim, depth):
        super().__init__()
        template = nn.Linear(dim, dim)
        self.layers = nn.ModuleList(copy.copy(template) for _ in range(depth))
        self.scale = nn.Parameter(torch.ones(dim))
        self.register_buffer("offset", torch.linspace(-1, 1, dim))

    def forward(self, x):
        i = 0
        while i < len(self.layers):
            x = self.layers[i](x).tanh()
            i += 1
        return x.mul(self.scale).add(self.offset)
