# BUG: the mask is drawn by numpy, which torch.manual_seed does not seed
# FAILS: determinism.seed
# NAMED: own-generator
import numpy as np
import torch
from torch import nn


class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def _mask(self, shape):
        drawn = np.random.random_sample(tuple(shape))
        return torch.from_numpy(np.asarray(drawn < self.p))

    def forward(self, x):
        if not self.training:
            return x
        scale = 1.0 if self.p == 1.0 else 1.0 / (1.0 - self.p)
        return x.mul(scale).masked_fill(self._mask(x.shape), 0.0)
