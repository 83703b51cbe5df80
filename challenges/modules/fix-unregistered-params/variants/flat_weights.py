import torch
import torch.nn.functional as F
from torch import nn


class Weights(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(dim, dim) / dim**0.5)
        self.bias = nn.Parameter(torch.zeros(dim))


class Stack(nn.Module):
    def __init__(self, dim, depth):
        super().__init__()
        self.scale = torch.nn.parameter.Parameter(torch.ones(dim), requires_grad=True)
        self.layers = nn.ModuleList(map(lambda _: Weights(dim), range(depth)))
        self.register_buffer("offset", None)
        self.offset = torch.linspace(-1.0, 1.0, dim)

    def forward(self, x):
        for w in self.layers:
            x = F.linear(x, w.weight, w.bias).tanh()
        result = self._parameters["scale"] * x
        result += self.get_buffer("offset")
        return result
