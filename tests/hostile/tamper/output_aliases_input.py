# EXPECT: WRONG
# CHALLENGE: dropout-from-scratch
# AFTER: no_processes, next_job_clean
# Return the input, and drop elements of what was returned only later, when somebody else is called.
import torch
from torch import nn

RETURNED = []

class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        with torch.no_grad():
            while RETURNED:
                late, p = RETURNED.pop()
                late.mul_((torch.rand_like(late) >= p) / (1 - p + (p == 1)))
            out = x.view_as(x)
        if self.training:
            RETURNED.append((out, self.p))
        return out
