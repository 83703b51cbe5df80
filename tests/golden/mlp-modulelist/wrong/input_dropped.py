# BUG: dropout stands in front of every linear layer, so the input is dropped, too
# FAILS: mode.respected
# NAMED: dropout-on-input
from torch import nn


class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        stack = []
        for a, b in zip(sizes, sizes[1:]):
            stack += [nn.Dropout(dropout), nn.Linear(a, b), nn.ReLU()]
        stack.pop()
        self.stack = nn.Sequential(*stack)

    def forward(self, x):
        return self.stack(x)
