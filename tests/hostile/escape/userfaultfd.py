# EXPECT: WRONG
# CHALLENGE: dropout-from-scratch
# AFTER: no_processes, next_job_clean
# Stop the kernel in its page faults.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(323, 1) >= 0:
    raise SystemExit("the kernel did it")


import torch
from torch import nn


class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        # train mode: drop each element with probability p, scale the others; eval mode: x
        ...
