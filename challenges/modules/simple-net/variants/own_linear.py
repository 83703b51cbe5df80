import math

import torch
from torch import nn


class Affine(nn.Module):
    def __init__(self, fan_in, fan_out):
        super().__init__()
        bound = 1 / math.sqrt(fan_in)
        self.weight = nn.Parameter(torch.empty(fan_out, fan_in).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.zeros(fan_out))

    def forward(self, x):
        return torch.einsum("ni,oi->no", x, self.weight) + self.bias


class SimpleNet(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.fc1, self.fc2 = Affine(input_size, hidden_size), Affine(hidden_size, 1)

    def forward(self, x):
        h = self.fc1(x)
        print("hidden", tuple(h.shape))
        return self.fc2(h * (h > 0))
