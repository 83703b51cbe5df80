from dataclasses import dataclass
from typing import Any, Callable, Optional, Sequence

import torch
from torch import Tensor


@dataclass
class Compose:
    transforms: Sequence[Callable[[Any], Any]]

    def __call__(self, image):
        result = image
        for step in tuple(self.transforms):
            result = step(result)
        return result


class ToFloat:
    def __call__(self, image: Tensor) -> Tensor:
        return torch.true_divide(image, torch.tensor(255.0, dtype=torch.float32)).to(torch.float32)


@dataclass
class Normalize:
    mean: Sequence[float]
    std: Sequence[float]

    def __call__(self, image: Tensor) -> Tensor:
        shape = (len(self.mean), 1, 1)
        mean = image.new_tensor(self.mean).reshape(shape)
        std = image.new_tensor(self.std).reshape(shape)
        with torch.no_grad():
            return torch.sub(image, mean).true_divide(std)


@dataclass
class RandomHFlip:
    p: float = 0.5
    generator: Optional[torch.Generator] = None

    def __call__(self, image: Tensor) -> Tensor:
        weights = torch.tensor([1 - self.p, self.p], dtype=torch.float64)
        side = torch.multinomial(weights, num_samples=1, generator=self.generator).item()
        return image if side == 0 else image.flip(2)
