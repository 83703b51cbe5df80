from __future__ import annotations

import math
from typing import Any, Callable, Iterator, Optional

import torch


def stack_parts(samples: list) -> tuple:
    """(a0, b0), (a1, b1), ... -> (a, b)"""
    parts = []
    for column in zip(*samples):
        if torch.is_tensor(column[0]):
            parts.append(torch.stack(column, dim=0))
        else:
            parts.append(torch.tensor(column))
    return tuple(parts)


class _Epoch:
    """One pass: its own order, its own position."""

    def __init__(self, loader: "MiniLoader") -> None:
        self._loader = loader
        self._order = loader.draw_order()
        self._next_batch = 0
        self._batches = len(loader)

    def __iter__(self) -> "_Epoch":
        return self

    def __next__(self) -> Any:
        if self._next_batch >= self._batches:
            raise StopIteration
        size = self._loader.batch_size
        begin = self._next_batch * size
        self._next_batch += 1
        chosen = self._order[begin : begin + size]
        return self._loader.collate_fn([self._loader.dataset[int(i)] for i in chosen])


class MiniLoader:
    def __init__(
        self,
        dataset: Any,
        batch_size: int,
        shuffle: bool = False,
        drop_last: bool = False,
        generator: Optional[torch.Generator] = None,
        collate_fn: Optional[Callable[[list], Any]] = None,
    ) -> None:
        assert batch_size >= 1
        self.dataset, self.batch_size = dataset, batch_size
        self.shuffle, self.drop_last = shuffle, drop_last
        self.generator = generator
        self.collate_fn = stack_parts if collate_fn is None else collate_fn

    def draw_order(self) -> torch.Tensor:
        n = len(self.dataset)
        if self.shuffle:
            return torch.randperm(n, generator=self.generator)
        return torch.arange(n)

    def __len__(self) -> int:
        rounding = math.floor if self.drop_last else math.ceil
        return rounding(len(self.dataset) / self.batch_size)

    def __iter__(self) -> Iterator[Any]:
        return _Epoch(self)
