import torch
from torch import nn


class SimpleNet(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        # fc1, then fc2 with one output

    def forward(self, x):
        # fc2(relu(fc1(x)))
        ...
