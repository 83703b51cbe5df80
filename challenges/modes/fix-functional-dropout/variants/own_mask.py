import torch
from torch import nn


class Net(nn.ModuleDict):
    def __init__(self, din, dh, dout, p):
        super().__init__({"fc1": nn.Linear(din, dh), "fc2": nn.Linear(dh, dout)})
        self.survive = 1 - p

    def forward(self, x):
        h = torch.relu(self["fc1"](x))
        noise = torch.ones_like(h)
        if self.training:
            noise = torch.bernoulli(noise * self.survive) / max(self.survive, 1e-9)
        return self["fc2"](h * noise)
