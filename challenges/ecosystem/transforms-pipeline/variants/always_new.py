import torch
from torch import Tensor


class Transform:
    def __call__(self, image: Tensor) -> Tensor:
        out = self.apply(image.detach().clone())
        print(type(self).__name__, tuple(out.shape), out.dtype)
        return out


class Compose(Transform):
    def __init__(self, transforms):
        self.transforms = tuple(transforms)

    def apply(self, image):
        position = 0
        while position < len(self.transforms):
            image = self.transforms[position](image)
            position += 1
        return image


class ToFloat(Transform):
    def apply(self, image):
        return torch.true_divide(image, 255)


class Normalize(Transform):
    def __init__(self, mean, std):
        self.stats = list(zip(mean, std))

    def apply(self, image):
        for channel, (mean, std) in zip(image, self.stats):
            channel -= mean
            channel /= std
        return image


class RandomHFlip(Transform):
    def __init__(self, p=0.5, generator=None):
        self.p = p
        self.random = {} if generator is None else {"generator": generator}

    def apply(self, image):
        if torch.rand((), **self.random) < self.p:
            image[:] = image.clone()[:, :, torch.arange(image.size(2)).flip(0)]
        return image
