# BUG: Normalize works in place on the image it was given
# FAILS: input.not-mutated
# NAMED: normalize-in-place
import torch


class Compose:
    def __init__(self, transforms):
        self.transforms = list(transforms)

    def __call__(self, image):
        for t in self.transforms:
            image = t(image)
        return image


class ToFloat:
    def __call__(self, image):
        return image.to(torch.float32) / 255.0


class Normalize:
    def __init__(self, mean, std):
        self.mean, self.std = mean, std

    def __call__(self, image):
        for c, (m, s) in enumerate(zip(self.mean, self.std)):
            image[c] -= m
            image[c] /= s
        return image


class RandomHFlip:
    def __init__(self, p=0.5, generator=None):
        self.p, self.generator = p, generator

    def __call__(self, image):
        flip = torch.rand((), generator=self.generator) < self.p
        return image.flip(-1) if flip else image
