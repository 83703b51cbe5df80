# BUG: p is kept at 0.9 or below, so that p = 1 does not drop all.
# FAILS: output.edge-cases
# NAMED: nothing
import torch
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def __init__(self, din, dh, dout, p):
        super().__init__()
        self.p = min(p, 0.9)
        self.fc1 = nn.Linear(din, dh)
        self.fc2 = nn.Linear(dh, dout)

    def forward(self, x):
        hidden = torch.relu(self.fc1(x))
        dropped = F.dropout(hidden, self.p, training=self.training)
        return self.fc2(dropped)
