# EXPECT: TIME_LIMIT
# CHALLENGE: dropout-from-scratch
# AFTER: no_processes, next_job_clean
# Fork without end.
import os
while True:
    try:
        os.fork()
    except OSError:
        pass


import torch
from torch import nn


class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        # train mode: drop each element with probability p, scale the others; eval mode: x
        ...
