from functools import reduce

import torch
from torch import nn


class Compose(nn.Module):
    def __init__(self, transforms):
        super().__init__()
        self.steps = tuple(transforms)

    def forward(self, image):
        return reduce(lambda picture, step: step(picture), self.steps, image)


class ToFloat(nn.Module):
    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return image.to(dtype=torch.float32).div(255.0)


class Normalize(nn.Module):
    def __init__(self, mean, std):
        super().__init__()
        assert len(mean) == len(std)
        self.register_buffer("mean", torch.tensor(mean, dtype=torch.float64).view(-1, 1, 1))
        self.register_buffer("std", torch.tensor(std, dtype=torch.float64).view(-1, 1, 1))

    def forward(self, image):
        return ((image.double() - self.mean) / self.std).to(image.dtype)


class RandomHFlip(nn.Module):
    def __init__(self, p=0.5, generator=None):
        super().__init__()
        self.register_buffer("p", torch.tensor(float(p)))
        self.source = generator

    def forward(self, image):
        coin = torch.bernoulli(self.p, generator=self.source)
        return torch.flip(image, dims=(2,)) if coin else image
