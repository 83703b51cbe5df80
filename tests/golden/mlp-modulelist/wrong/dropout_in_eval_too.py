# BUG: F.dropout is called without training=self.training and drops in eval mode as well
# FAILS: mode.respected
# NAMED: dropout-ignores-mode
import torch.nn.functional as F
from torch import nn


class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        self.dropout = dropout
        self.blocks = nn.ModuleList()
        for k in range(1, len(sizes)):
            self.blocks.append(nn.Linear(sizes[k - 1], sizes[k]))

    def forward(self, x):
        hidden, output = self.blocks[:-1], self.blocks[-1]
        for block in hidden:
            x = F.dropout(F.relu(block(x)), self.dropout)
        return output(x)
