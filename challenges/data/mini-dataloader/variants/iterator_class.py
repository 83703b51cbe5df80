import math
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor


class MiniLoader:
    def __init__(
        self,
        dataset: Any,
        batch_size: int,
        shuffle: bool = False,
        drop_last: bool = False,
        generator: torch.Generator | None = None,
        collate_fn: Callable[[list], Any] | None = None,
    ) -> None:
        self.dataset, self.batch_size, self.shuffle, self.drop_last = dataset, batch_size, shuffle, drop_last
        self.generator, self.collate_fn = generator, collate_fn

    def __len__(self) -> int:
        ratio = len(self.dataset) / self.batch_size
        return math.floor(ratio) if self.drop_last else math.ceil(ratio)

    def __iter__(self) -> "Epoch":
        return Epoch(self)

    def collate(self, samples: list) -> Any:
        if self.collate_fn is not None:
            return self.collate_fn(samples)
        return [self._merge([sample[k] for sample in samples]) for k in range(len(samples[0]))]

    @staticmethod
    def _merge(values: list) -> Tensor:
        if all(torch.is_tensor(value) for value in values):
            return torch.stack(values, dim=0)
        return torch.as_tensor(values)


class Epoch(Iterator):
    def __init__(self, loader: MiniLoader) -> None:
        number = len(loader.dataset)
        if loader.shuffle:
            self.order = torch.rand(number, generator=loader.generator).argsort()
        else:
            self.order = torch.arange(number)
        self.loader, self.done = loader, 0

    def __next__(self) -> Any:
        if self.done == len(self.loader):
            raise StopIteration
        size = self.loader.batch_size
        chosen = self.order[self.done * size : (self.done + 1) * size]
        self.done += 1
        return self.loader.collate([self.loader.dataset[int(i)] for i in chosen])
