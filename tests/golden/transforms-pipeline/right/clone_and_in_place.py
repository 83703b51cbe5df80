import torch


class Compose:
    def __init__(self, transforms):
        self._all = list(transforms)

    def __call__(self, image):
        i, current = 0, image
        while i < len(self._all):
            current = self._all[i](current)
            i += 1
        return current


class ToFloat:
    def __call__(self, image):
        assert image.dtype == torch.uint8
        out = torch.empty(image.shape, dtype=torch.float32)
        out.copy_(image)
        return out.mul_(1 / 255)


class Normalize:
    def __init__(self, mean, std):
        self.pairs = list(zip(mean, std))

    def __call__(self, image):
        out = image.clone()
        for channel, (m, s) in zip(out, self.pairs):
            channel.sub_(m).div_(s)
        return out


class RandomHFlip:
    def __init__(self, p=0.5, generator=None):
        self.p = p
        self.generator = generator

    def __call__(self, image):
        out = image.clone()
        if self._heads():
            out[:] = out.flip(dims=[-1])
        return out

    def _heads(self):
        draw = torch.empty(()).uniform_(0, 1, generator=self.generator)
        return 1 - draw.item() <= self.p and self.p > 0
