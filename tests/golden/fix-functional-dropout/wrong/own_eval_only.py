# BUG: a flag is set by overridden train() and eval() of this class, but eval() of a parent calls neither with effect on it
# FAILS: mode.respected
# NAMED: own-flag
import torch
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def __init__(self, din, dh, dout, p):
        super().__init__()
        self.p = p
        self.fc1 = nn.Linear(din, dh)
        self.fc2 = nn.Linear(dh, dout)
        self.dropping = True

    def train(self, mode=True):
        if mode:
            self.dropping = True
        return super().train(mode)

    def eval(self):
        super().eval()
        self.dropping = False
        return self

    def forward(self, x):
        hidden = torch.relu(self.fc1(x))
        return self.fc2(F.dropout(hidden, self.p, self.dropping))
