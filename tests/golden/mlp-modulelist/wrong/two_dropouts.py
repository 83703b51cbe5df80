# BUG: dropout follows the first two layers only, which is right up to four sizes.
# FAILS: mode.respected
# NAMED: nothing
from itertools import pairwise

import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.0):
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
                x = self.dropout(x) if i < 2 else x
        return x
