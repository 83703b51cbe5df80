# EXPECT: WRONG
# CHALLENGE: mlp-modulelist
# AFTER: no_processes, next_job_clean
# Enter the namespaces of a parent.
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for pid in (os.getppid(), 1, 2, 3):
    try:
        fd = os.pidfd_open(pid)
    except OSError:
        continue
    if libc.setns(fd, 0x20000000) == 0 or libc.setns(fd, 0x00020000) == 0:
        raise SystemExit(pid)


import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        # one linear layer for each pair of neighbours in sizes

    def forward(self, x):
        # linear, ReLU, dropout for each hidden layer; the last layer stays linear
        ...
