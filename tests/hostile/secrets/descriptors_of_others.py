# EXPECT: WRONG
# CHALLENGE: batchnorm1d-from-scratch
# AFTER: no_processes, next_job_clean
# Read whatever descriptor is open.
import os, stat
for fd in range(3, 64):
    try:
        mode = os.fstat(fd).st_mode
    except OSError:
        continue
    if stat.S_ISREG(mode) and os.pread(fd, 16, 0):
        raise SystemExit(f"{fd} is a file")


import torch
from torch import nn


class MyBatchNorm1d(nn.Module):
    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        super().__init__()
        # weight, bias; running_mean, running_var, num_batches_tracked

    def forward(self, x):
        # train mode: normalise with the batch and update the running statistics; eval mode: normalise with those
        ...
