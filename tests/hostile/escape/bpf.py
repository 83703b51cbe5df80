# EXPECT: WRONG
# CHALLENGE: batchnorm1d-from-scratch
# AFTER: no_processes, next_job_clean
# Load a program into the kernel.
import ctypes
import struct
libc = ctypes.CDLL(None, use_errno=True)
array = ctypes.create_string_buffer(struct.pack("<IIII", 2, 4, 8, 1), 72)
if libc.syscall(321, 0, array, 72) >= 0 or ctypes.get_errno() != 1:  # a kernel that lets root alone says EPERM too
    raise SystemExit("the kernel did it")


import torch
from torch import nn


class MyBatchNorm1d(nn.Module):
    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        super().__init__()
        # weight, bias; running_mean, running_var, num_batches_tracked

    def forward(self, x):
        # train mode: normalise with the batch and update the running statistics; eval mode: normalise with those
        ...
