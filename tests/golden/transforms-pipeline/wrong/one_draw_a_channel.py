# BUG: RandomHFlip draws for each channel by itself
# FAILS: output.distribution
# NAMED: flips-row-by-row
import torch


class Compose:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, image):
        for t in self.transforms:
            image = t(image)
        return image


class ToFloat:
    def __call__(self, image):
        return image / 255


class Normalize:
    def __init__(self, mean, std):
        self.mean, self.std = mean, std

    def __call__(self, image):
        column = lambda values: torch.tensor(values, dtype=image.dtype).view(-1, 1, 1)
        return (image - column(self.mean)) / column(self.std)


class RandomHFlip:
    def __init__(self, p=0.5, generator=None):
        self.p, self.generator = p, generator

    def __call__(self, image):
        coins = torch.rand(image.shape[0], 1, 1, generator=self.generator) < self.p
        return torch.where(coins, image.flip(-1), image)
