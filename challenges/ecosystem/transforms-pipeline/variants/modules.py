import torch
from torch import nn


class Compose(nn.Module):
    def __init__(self, transforms):
        super().__init__()
        self.steps = list(transforms)

    def forward(self, x):
        for step in self.steps:
            x = step(x)
        return x


class ToFloat(nn.Module):
    def forward(self, x):
        return x.to(torch.float32).div(255.0)


class Normalize(nn.Module):
    def __init__(self, mean, std):
        super().__init__()
        self.register_buffer("mean", torch.tensor(mean)[:, None, None])
        self.register_buffer("std", torch.tensor(std)[:, None, None])

    def forward(self, x):
        return x.sub(self.mean.to(x.dtype)).div(self.std.to(x.dtype))


class RandomHFlip(nn.Module):
    def __init__(self, p=0.5, generator=None):
        super().__init__()
        self.p, self.g = p, generator

    def forward(self, x):
        flip = torch.bernoulli(torch.tensor(float(self.p)), generator=self.g).bool()
        return torch.where(flip, x.flip(dims=(2,)), x)
