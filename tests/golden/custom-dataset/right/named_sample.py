from typing import NamedTuple

import torch
from torch.utils.data import Dataset


class Sample(NamedTuple):
    x: torch.Tensor
    y: int


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        assert len(features) == len(labels)
        self._x = features.copy()
        self._y = tuple(labels)
        self._tx, self._ty = transform, target_transform

    @property
    def n(self):
        return len(self._y)

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        x = torch.from_numpy(self._x[i]).to(torch.float32, copy=True)
        y = self._y[i]
        return Sample(self._tx(x) if self._tx is not None else x, self._ty(y) if self._ty is not None else y)
