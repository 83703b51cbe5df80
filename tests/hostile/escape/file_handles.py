# EXPECT: WRONG
# CHALLENGE: linear-from-scratch
# AFTER: no_processes, next_job_clean
# Open a file by its handle.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(304, -1, 0, 0) >= 0:
    raise SystemExit("the kernel did it")


import torch
from torch import nn


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        # weight (out_features, in_features), and bias (out_features,) or None

    def forward(self, x):
        # (..., in_features) -> (..., out_features)
        ...
