# BUG: layers are kept in a ModuleDict by their sizes, so two layers of the same shape are one
# FAILS: params.registered
# NAMED: shared-hidden-layer
import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        self.plan = [f"{a}x{b}" for a, b in zip(sizes[:-1], sizes[1:])]
        self.linears = nn.ModuleDict({key: nn.Linear(*map(int, key.split("x"))) for key in self.plan})
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for key in self.plan[:-1]:
            x = self.dropout(self.linears[key](x).relu())
        return self.linears[self.plan[-1]](x)
