# BUG: always exactly round(p * n) elements are dropped, so they depend on each other
# FAILS: output.distribution
# NAMED: exact-count
import torch
from torch import nn


class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        if self.training:
            n = x.numel()
            victims = torch.randperm(n)[: round(self.p * n)]
            keep = torch.ones(n, dtype=torch.bool)
            keep[victims] = False
            scale = 1 / (1 - self.p) if self.p < 1 else 1.0
            x = torch.where(keep.reshape(x.shape), x * scale, torch.zeros_like(x))
        return x
