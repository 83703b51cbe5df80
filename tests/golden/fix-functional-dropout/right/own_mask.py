import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, din, dh, dout, p):
        super().__init__()
        self.p = p
        self.fc1 = nn.Linear(din, dh)
        self.fc2 = nn.Linear(dh, dout)

    def drop(self, h):
        if not self.training:
            return h
        keep = torch.rand(h.shape, device=h.device) >= self.p
        if self.p < 1:
            h = h / (1 - self.p)
        return torch.where(keep, h, torch.zeros_like(h))

    def forward(self, x):
        return self.fc2(self.drop(torch.relu(self.fc1(x))))
