# BUG: the float32 mask is multiplied in uncast, so a bfloat16 input comes out as float32
# FAILS: dtype.preserved
# NAMED: float-mask
import torch
from torch import nn


class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.keep = 1 - p

    def forward(self, x):
        if not self.training:
            return x
        mask = torch.bernoulli(torch.full(x.shape, float(self.keep)))
        out = x * mask
        return out if self.keep == 0 else out / self.keep
