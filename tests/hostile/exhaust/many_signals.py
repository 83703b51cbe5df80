# EXPECT: WRONG
# CHALLENGE: batchnorm1d-from-scratch
# AFTER: no_processes, next_job_clean
# Flood itself with signals.
import os, signal
signal.signal(signal.SIGUSR1, lambda *a: None)
for _ in range(20_000):
    os.kill(os.getpid(), signal.SIGUSR1)


import torch
from torch import nn


class MyBatchNorm1d(nn.Module):
    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        super().__init__()
        # weight, bias; running_mean, running_var, num_batches_tracked

    def forward(self, x):
        # train mode: normalise with the batch and update the running statistics; eval mode: normalise with those
        ...
