from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any, Callable, Sequence

import torch


@dataclass(frozen=True)
class View:
    base: Any
    where: Sequence[int]
    tf: Callable[[torch.Tensor], torch.Tensor]

    def __len__(self) -> int:
        return len(self.where)

    def __getitem__(self, i: int) -> list:
        sample, label = self.base[self.where[i]]
        return [self.tf(sample), label]


def make_splits(base, val_frac: float, seed: int, train_tf, val_tf):
    count = len(base)
    rng = random.Random(seed)
    chosen = set(rng.sample(range(count), k=round(val_frac * count)))
    rest = [i for i in range(count) if i not in chosen]
    assert chosen and rest
    return View(base, rest, train_tf), View(base, sorted(chosen), val_tf)
