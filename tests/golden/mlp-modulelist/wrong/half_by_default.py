# BUG: half of the activations are dropped where the caller names no dropout.
# FAILS: output.values
# NAMED: drops-by-default
from itertools import pairwise

import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.5):
        super().__init__()
        self.layers = nn.ModuleList()
        for fan_in, fan_out in pairwise(sizes):
            layer = nn.Linear(fan_in, fan_out)
            self.layers.append(layer)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        last = len(self.layers) - 1
        for i, layer in enumerate(self.layers):
            x = layer(x)  # (N, sizes[i + 1])
            if i < last:
                x = torch.relu(x)
                x = self.dropout(x)
        return x
