# EXPECT: WRONG
# CHALLENGE: mlp-modulelist
# AFTER: no_processes, next_job_clean
# Load a module.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(313, -1, 0, 0) >= 0:
    raise SystemExit("the kernel did it")


import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        # one linear layer for each pair of neighbours in sizes

    def forward(self, x):
        # linear, ReLU, dropout for each hidden layer; the last layer stays linear
        ...
