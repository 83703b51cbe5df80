import numpy as np
import torch


class ArrayDataset:
    __slots__ = ("rows", "names", "tx", "ty")

    def __init__(self, features, labels, transform=None, target_transform=None):
        self.rows = features.astype(np.float32)
        self.names = np.asarray(labels)
        self.tx, self.ty = transform, target_transform

    def __len__(self):
        return len(self.rows)

    def __iter__(self):
        return (self[i] for i in range(len(self)))

    def _features(self, i):
        row = torch.tensor(self.rows[i])
        return row if self.tx is None else self.tx(row)

    def __getitem__(self, i):
        name = self.names[i]
        if self.ty is not None:
            name = self.ty(int(name))
        return self._features(i), name

    def __getitems__(self, indexes):
        return [self[i] for i in indexes]
