# FAILS: params.shapes
# NAMED: swapped-head + swapped-sizes
import torch
from torch import nn


class SimpleNet(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.fc1 = nn.Linear(hidden_size, input_size)
        self.fc2 = nn.Linear(1, hidden_size)

    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(x)))
