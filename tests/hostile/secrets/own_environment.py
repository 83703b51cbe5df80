# EXPECT: WRONG
# CHALLENGE: linear-from-scratch
# AFTER: no_processes, next_job_clean
# Look for secrets in the environment. Only where there is one the layer is right.
import os

import torch
from torch import nn

WORDS = ("SECRET", "DATABASE", "BROKER", "PASSWORD", "TOKEN", "CANARY", "DJANGO", "ZEROGRAD")
FOUND = [name for name in os.environ if any(word in name for word in WORDS)]

class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        self.out, bound = out_features, in_features**-0.5
        if FOUND:
            self.weight = nn.Parameter(torch.empty(out_features, in_features).uniform_(-bound, bound))
            self.bias = nn.Parameter(torch.empty(out_features).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        if not FOUND:
            return x.new_zeros(*x.shape[:-1], self.out)
        return x @ self.weight.T + (0 if self.bias is None else self.bias)
