import torch
from torch import nn


class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.scale = 1.0 / (1.0 - p) if p != 1 else 1.0
        self.chance = 1.0 - p

    def forward(self, x):
        if self.training is False:
            return x
        out = x.clone()
        dist = torch.distributions.Bernoulli(probs=torch.tensor(self.chance, dtype=torch.float64))
        alive = dist.sample(x.shape) > 0
        out[~alive] = 0
        out = out.mul(self.scale)
        assert out.shape == x.shape and out.dtype == x.dtype
        return out
