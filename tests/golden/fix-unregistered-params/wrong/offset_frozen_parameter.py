# BUG: the offset is a frozen parameter
# FAILS: params.registered
# NAMED: offset-as-frozen-parameter
import torch
from torch import nn


class Stack(nn.Module):
    def __init__(self, dim, depth):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(dim, dim) for _ in range(depth)])
        self.scale = nn.Parameter(torch.ones(dim))
        self.offset = nn.Parameter(torch.linspace(-1, 1, dim), requires_grad=False)

    def forward(self, x):
        for layer in self.layers:
            x = torch.tanh(layer(x))
        return x * self.scale + self.offset
