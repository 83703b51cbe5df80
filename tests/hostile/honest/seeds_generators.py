# EXPECT: ACCEPTED
# CHALLENGE: linear-from-scratch
# AFTER: no_processes, next_job_clean
# Seeds at import, as many scripts do.
import random, numpy, torch
torch.manual_seed(42)
random.seed(42)
numpy.random.seed(42)


import math

import torch
from torch import nn


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(in_features)
        weight = torch.empty(out_features, in_features)
        weight.uniform_(-bound, bound)
        self.weight = nn.Parameter(weight)
        if bias:
            start = torch.empty(out_features)
            start.uniform_(-bound, bound)
            self.bias = nn.Parameter(start)
        else:
            self.register_parameter("bias", None)

    def forward(self, x):
        y = x @ self.weight.T  # (..., out_features)
        if self.bias is not None:
            y = y + self.bias
        return y
