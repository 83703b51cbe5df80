import torch
from torch import nn


class SimpleNet(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.fc1 = nn.Linear(input_size, hidden_size)
        self.act = nn.ReLU(inplace=True)
        self.fc2 = nn.Linear(hidden_size, 1)
        self.net = nn.Sequential(self.fc1, self.act, self.fc2)

    def forward(self, x):
        return self.net(x)

    def __repr__(self):
        return f"SimpleNet({self.input_size}, {self.hidden_size})"
