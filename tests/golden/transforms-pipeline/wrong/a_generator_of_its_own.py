# BUG: without a generator RandomHFlip makes one of its own, so torch.manual_seed has no say
# FAILS: determinism.seed
# NAMED: generator-from-entropy
import torch


class Compose:
    def __init__(self, transforms):
        self.transforms = tuple(transforms)

    def __call__(self, image):
        for t in self.transforms:
            image = t(image)
        return image


class ToFloat:
    def __call__(self, image):
        return image.type(torch.float32).div(255)


class Normalize:
    def __init__(self, mean, std):
        self.mean = torch.tensor(mean, dtype=torch.float64)[:, None, None]
        self.std = torch.tensor(std, dtype=torch.float64)[:, None, None]

    def __call__(self, image):
        return (image - self.mean.to(image)) / self.std.to(image)


class RandomHFlip:
    def __init__(self, p=0.5, generator=None):
        self.p = p
        if generator is None:
            generator = torch.Generator()
            generator.seed()
        self.generator = generator

    def __call__(self, image):
        if torch.rand(1, generator=self.generator) < self.p:
            image = torch.flip(image, [-1])
        return image
