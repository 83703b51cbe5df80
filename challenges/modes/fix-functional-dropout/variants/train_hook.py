from collections import OrderedDict

import torch.nn.functional as F
from torch import nn


class Net(nn.Sequential):
    def __init__(self, din, dh, dout, p):
        super().__init__(OrderedDict(fc1=nn.Linear(din, dh), fc2=nn.Linear(dh, dout)))
        self.p = self.active = p

    def train(self, mode=True):
        self.active = self.p if mode else 0
        return super().train(mode)

    def forward(self, x):
        return self.fc2(F.dropout(F.relu(self.fc1(x)), p=self.active))
