import math

import torch
import torch.nn.functional as F
from torch import nn


class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        self.p = float(dropout)
        self.weights = nn.ParameterList()
        self.biases = nn.ParameterList()
        i = 0
        while i + 1 < len(sizes):
            bound = 1 / math.sqrt(sizes[i])
            self.weights.append(nn.Parameter(torch.empty(sizes[i + 1], sizes[i]).uniform_(-bound, bound)))
            self.biases.append(nn.Parameter(torch.zeros(sizes[i + 1])))
            i += 1

    def forward(self, x):
        *hidden, last = list(zip(self.weights, self.biases))
        h = x
        for w, b in hidden:
            h = F.dropout(F.linear(h, w, b).clamp(min=0), p=self.p, training=self.training)
        return h @ last[0].t() + last[1]
