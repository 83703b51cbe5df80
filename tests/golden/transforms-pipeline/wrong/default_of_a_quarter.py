# BUG: without an argument, a flip mirrors one image in four.
# FAILS: output.distribution
import torch


class Compose:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, image):
        for transform in self.transforms:
            image = transform(image)
        return image


class ToFloat:
    def __call__(self, image):
        return image.float() / 255


class Normalize:
    def __init__(self, mean, std):
        self.mean = torch.tensor(mean).view(-1, 1, 1)  # (C, 1, 1)
        self.std = torch.tensor(std).view(-1, 1, 1)

    def __call__(self, image):
        return (image - self.mean) / self.std


class RandomHFlip:
    def __init__(self, p=0.25, generator=None):
        self.p = p
        self.generator = generator

    def __call__(self, image):
        draw = torch.rand(1, generator=self.generator)
        if draw.item() < self.p:
            return image.flip(-1)
        return image
