# BUG: in train mode survivors keep their size
# FAILS: output.distribution
# NAMED: no-rescale
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, din, dh, dout, p):
        super().__init__()
        self.keep = 1 - p
        self.fc1 = nn.Linear(din, dh)
        self.fc2 = nn.Linear(dh, dout)

    def forward(self, x):
        h = torch.relu(self.fc1(x))
        mask = torch.bernoulli(torch.full_like(h, self.keep)) if self.training else torch.ones_like(h)
        return self.fc2(torch.mul(h, mask))
