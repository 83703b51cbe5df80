class Compose:
    def __init__(self, transforms):
        pass

    def __call__(self, image):
        return image


class ToFloat:
    def __call__(self, image):
        return image


class Normalize:
    def __init__(self, mean, std):
        pass

    def __call__(self, image):
        return image


class RandomHFlip:
    def __init__(self, p=0.5, generator=None):
        pass

    def __call__(self, image):
        return image
