# BUG: Compose keeps an iterator over the list, which is used up after the first call
# FAILS: data.transform-applied
# NAMED: used-up
import torch


class Compose:
    def __init__(self, transforms):
        self.pipeline = filter(callable, transforms)

    def __call__(self, image):
        for step in self.pipeline:
            image = step(image)
        return image


class ToFloat:
    def __call__(self, image):
        return image.float().mul(1.0 / 255.0)


class Normalize:
    def __init__(self, mean, std):
        self.stats = [(m, s) for m, s in zip(mean, std)]

    def __call__(self, image):
        return torch.stack([image[c].sub(m).div(s) for c, (m, s) in enumerate(self.stats)], dim=0)


class RandomHFlip:
    def __init__(self, p=0.5, generator=None):
        self.chance = p
        self.generator = generator

    def __call__(self, image):
        return image.flip(2) if torch.rand([], generator=self.generator).item() < self.chance else image
