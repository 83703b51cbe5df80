# EXPECT: WRONG
# CHALLENGE: dropout-from-scratch
# AFTER: no_processes, next_job_clean
# Change the exit status on the way out.
import atexit, os
atexit.register(os._exit, 0)


import torch
from torch import nn


class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        # train mode: drop each element with probability p, scale the others; eval mode: x
        ...
