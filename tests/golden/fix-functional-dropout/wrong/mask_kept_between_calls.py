# BUG: the mask is kept and used again while the batch shape stays the same
# FAILS: mode.respected
# NAMED: mask-is-kept
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, din, dh, dout, p):
        super().__init__()
        self.p = p
        self.fc1 = nn.Linear(din, dh)
        self.fc2 = nn.Linear(dh, dout)
        self._masks = {}

    def _mask(self, h):
        key = (tuple(h.shape), h.dtype)
        if key not in self._masks:
            self._masks[key] = nn.functional.dropout(torch.ones_like(h), self.p)
        return self._masks[key]

    def forward(self, x):
        h = torch.relu(self.fc1(x))
        return self.fc2(h * self._mask(h) if self.training else h)
