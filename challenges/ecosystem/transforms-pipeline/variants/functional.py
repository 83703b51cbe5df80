from functools import reduce

import torch


def Compose(transforms):
    return lambda image: reduce(lambda x, t: t(x), transforms, image)


def ToFloat():
    table = torch.linspace(0, 1, 256)
    return lambda image: table[image.long()]


def Normalize(mean, std):
    def normalize(image):
        channels = [(c - m) / s for c, m, s in zip(image, mean, std)]
        return torch.stack(channels)

    return normalize


def RandomHFlip(p=0.5, generator=None):
    def flip(image):
        if torch.empty(()).uniform_(generator=generator) >= p:
            return image
        backwards = torch.arange(image.shape[-1] - 1, -1, -1)
        return image[..., backwards]

    return flip
