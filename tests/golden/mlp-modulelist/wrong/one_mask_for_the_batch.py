# BUG: the dropout mask has one entry for each unit and is the same for all rows of the batch
# FAILS: mode.respected
# NAMED: one-mask-for-the-batch
import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        self.q = 1.0 - dropout
        self.linears = nn.ModuleList([nn.Linear(i, o) for i, o in zip(sizes[:-1], sizes[1:])])

    def forward(self, x):
        for linear in self.linears[:-1]:
            x = torch.relu(linear(x))
            if self.training:
                mask = torch.bernoulli(torch.full((x.shape[1],), self.q))
                x = x * mask / self.q
        return self.linears[-1](x)
