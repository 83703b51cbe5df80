# EXPECT: OUTPUT_LIMIT
# CHALLENGE: dropout-from-scratch
# AFTER: no_processes, next_job_clean
# The same on the other stream.
import sys
while True:
    sys.stderr.write('x' * 1_000_000)


import torch
from torch import nn


class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        # train mode: drop each element with probability p, scale the others; eval mode: x
        ...
