# FAILS: grad.flows
# NAMED: detached-output
import torch
from torch import nn


class SimpleNet(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.fc1 = nn.Linear(input_size, hidden_size)
        self.relu = nn.ReLU()
        self.fc2 = nn.Linear(hidden_size, 1)

    @torch.no_grad()
    def forward(self, x):
        return self.fc2(self.relu(self.fc1(x)))
