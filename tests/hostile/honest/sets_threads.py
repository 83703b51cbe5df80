# EXPECT: ACCEPTED
# CHALLENGE: dropout-from-scratch
# AFTER: no_processes, next_job_clean
# Sets the number of threads.
import torch
torch.set_num_threads(2)


import torch
from torch import nn


class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training:
            return x
        keep = torch.rand_like(x) >= self.p
        scale = 1 / (1 - self.p) if self.p < 1 else 0.0
        return x * keep * scale
