import functools

import torch
from torch import nn


class Tanh(nn.Linear):
    """A linear layer that is followed by a tanh."""

    def forward(self, x):
        return super().forward(x).tanh()


class Stack(nn.Module):
    def __init__(self, dim, depth):
        super().__init__()
        self.layers = nn.ModuleDict((str(i), Tanh(dim, dim)) for i in range(depth))
        for layer in self.layers.values():
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)
        self.scale = nn.Parameter(torch.empty(dim))
        nn.init.ones_(self.scale)
        self.register_buffer("offset", torch.linspace(-1, 1, steps=dim), persistent=True)

    def forward(self, x):
        out = functools.reduce(lambda value, layer: layer(value), self.layers.values(), x)
        print(out.shape)
        return out.mul(self.scale).add(self.offset)
