from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset


def unchanged(value):
    return value


@dataclass(eq=False)
class ArrayDataset(Dataset):
    features: np.ndarray
    labels: Sequence[int]
    transform: Callable[[Tensor], Tensor] | None = None
    target_transform: Callable[[int], int] | None = None

    def __post_init__(self):
        self.on_x = self.transform or unchanged
        self.on_y = self.target_transform or unchanged

    def __len__(self) -> int:
        return self.features.shape[0]

    def __getitem__(self, i: int) -> tuple[Tensor, Tensor]:
        x = torch.from_numpy(self.features[i].astype(np.float32, copy=True))
        return self.on_x(x), torch.tensor(self.on_y(self.labels[i]), dtype=torch.int64)
