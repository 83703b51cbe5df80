# FAILS: api.is-module
# NAMED: not-a-module
import torch
from torch import nn


class SimpleNet(object):
    def __init__(self, input_size, hidden_size):
        self.fc1 = nn.Linear(input_size, hidden_size)
        self.fc2 = nn.Linear(hidden_size, 1)

    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(x)))

    __call__ = forward
