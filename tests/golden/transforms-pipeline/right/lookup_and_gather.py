import torch


class Compose:
    """Right to left nesting, done once."""

    def __init__(self, transforms):
        def chain(functions):
            if not functions:
                return lambda image: image
            *before, last = functions
            inner = chain(before)
            return lambda image: last(inner(image))

        self.run = chain(list(transforms))

    def __call__(self, image):
        return self.run(image)


class ToFloat:
    LEVELS = torch.linspace(0, 1, steps=256, dtype=torch.float64).to(torch.float32)

    def __call__(self, image):
        return self.LEVELS[image.long()]


class Normalize:
    def __init__(self, mean, std):
        self.mean = tuple(mean)
        self.std = tuple(std)

    def __call__(self, image):
        return torch.stack([(plane - m) / s for plane, m, s in zip(image, self.mean, self.std)])


class RandomHFlip:
    def __init__(self, p=0.5, generator=None):
        self.p = p
        self.generator = generator

    def __call__(self, image):
        options = {} if self.generator is None else {"generator": self.generator}
        ticket = torch.randint(0, 10**9, (), **options).item() / 10**9
        if ticket >= self.p:
            return image
        width = image.size(-1)
        columns = torch.arange(width - 1, -1, step=-1)
        return image.index_select(-1, columns)
