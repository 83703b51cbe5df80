# FAILS: params.registered
# NAMED: layers-in-list
import torch
from torch import nn


class SimpleNet(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.layers = {"fc1": nn.Linear(input_size, hidden_size), "fc2": nn.Linear(hidden_size, 1)}

    def forward(self, x):
        return self.layers["fc2"](torch.relu(self.layers["fc1"](x)))
