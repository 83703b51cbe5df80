# EXPECT: PARTIAL <= 65
# CHALLENGE: dropout-from-scratch
# AFTER: no_processes, next_job_clean
# Override the mode.
import torch
from torch import nn

class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def eval(self):
        return self

    def train(self, mode=True):
        return self

    def forward(self, x):
        return x * (torch.rand_like(x) > self.p) / (1 - self.p)
