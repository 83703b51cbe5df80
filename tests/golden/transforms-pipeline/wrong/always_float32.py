# BUG: Normalize turns a float64 image into a float32 one
# FAILS: dtype.preserved
# NAMED: normalizes-to-float32
import torch


class Compose:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, image):
        out = image
        for t in self.transforms:
            out = t(out)
        return out


class ToFloat:
    def __call__(self, image):
        return image.to(torch.float32) / 255


class Normalize:
    def __init__(self, mean, std):
        self.mean = torch.tensor(mean, dtype=torch.float32).reshape(-1, 1, 1)
        self.std = torch.tensor(std, dtype=torch.float32).reshape(-1, 1, 1)

    def __call__(self, image):
        return (image.float() - self.mean) / self.std


class RandomHFlip:
    def __init__(self, p=0.5, generator=None):
        self.p, self.generator = p, generator

    def __call__(self, image):
        mirrored = torch.rand(1, generator=self.generator).item() < self.p
        return image.flip(dims=(-1,)) if mirrored else image
