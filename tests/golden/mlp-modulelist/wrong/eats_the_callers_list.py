# BUG: the constructor pops the sizes off the list it was given
# FAILS: input.not-mutated
# NAMED: pops-sizes
import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        self.hidden = nn.ModuleList()
        width = sizes.pop(0)
        while len(sizes) > 1:
            following = sizes.pop(0)
            self.hidden.append(nn.Sequential(nn.Linear(width, following), nn.ReLU(), nn.Dropout(dropout)))
            width = following
        self.out = nn.Linear(width, sizes[0])

    def forward(self, x):
        for block in self.hidden:
            x = block(x)
        return self.out(x)
