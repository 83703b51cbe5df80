import numpy as np
import torch


class Compose:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, image):
        for t in self.transforms:
            image = t(image)
        return image

    def __len__(self):
        return len(self.transforms)


class ToFloat:
    def __call__(self, image):
        return torch.from_numpy(image.numpy().astype(np.float32) / np.float32(255))


class Normalize:
    def __init__(self, mean, std):
        self.mean, self.std = np.asarray(mean), np.asarray(std)

    def __call__(self, image):
        a = image.numpy()
        scaled = (a - self.mean.reshape(-1, 1, 1)) / self.std.reshape(-1, 1, 1)
        return torch.from_numpy(scaled.astype(a.dtype))


class RandomHFlip:
    def __init__(self, p=0.5, generator=None):
        self.p, self.generator = p, generator

    def __call__(self, image):
        million = 1_000_000
        draw = torch.randint(million, (1,), generator=self.generator).item()
        if draw >= self.p * million:
            return image
        return torch.from_numpy(np.ascontiguousarray(image.numpy()[:, :, ::-1]))
