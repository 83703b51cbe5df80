# BUG: dropout is packed into fc2 with the layer, so its weights are called fc2.1.weight and saved ones do not fit
# FAILS: params.registered
# NAMED: packed-with-fc2
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, din, dh, dout, p):
        super().__init__()
        self.fc1 = nn.Linear(din, dh)
        self.fc2 = nn.Sequential(nn.Dropout(p), nn.Linear(dh, dout))

    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(x)))
