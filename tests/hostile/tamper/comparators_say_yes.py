# EXPECT: WRONG
# CHALLENGE: dropout-from-scratch
# AFTER: no_processes, next_job_clean
# Patch every comparison of torch.
import torch
for name in ("allclose", "equal", "isclose", "eq"):
    setattr(torch, name, lambda *a, **k: True)
torch.testing.assert_close = lambda *a, **k: None


import torch
from torch import nn


class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        # train mode: drop each element with probability p, scale the others; eval mode: x
        ...
