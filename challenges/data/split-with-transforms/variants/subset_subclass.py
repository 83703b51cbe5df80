import random
from collections.abc import Callable
from typing import Any

from torch import Tensor
from torch.utils.data import Dataset, Subset

Transform = Callable[[Tensor], Tensor]


class TransformedSubset(Subset):
    def __init__(self, dataset: Dataset, indices: list[int], transform: Transform) -> None:
        super().__init__(dataset, sorted(indices))
        self.transform = transform

    def __getitem__(self, idx: int) -> list[Any]:
        x, y = super().__getitem__(idx)
        return [self.transform(x), y]

    def __getitems__(self, indices: list[int]) -> list[Any]:
        return [self[idx] for idx in indices]


def make_splits(base: Dataset, val_frac: float, seed: int, train_tf: Transform, val_tf: Transform):
    n = len(base)
    rng = random.Random(seed)
    chosen = set(rng.sample(range(n), k=round(n * val_frac)))
    rest = [i for i in range(n) if i not in chosen]
    return TransformedSubset(base, rest, train_tf), TransformedSubset(base, list(chosen), val_tf)
