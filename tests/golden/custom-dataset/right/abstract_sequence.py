from collections.abc import Sequence

import numpy as np
import torch


def apply(function, value):
    return value if function is None else function(value)


class ArrayDataset(Sequence):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.table = np.hstack([features, np.array(labels)[:, None]])
        self.functions = {"x": transform, "y": target_transform}

    def __len__(self):
        return self.table.shape[0]

    def __getitem__(self, i):
        *x, y = self.table[i]
        return apply(self.functions["x"], torch.tensor(x, dtype=torch.float32)), apply(self.functions["y"], int(y))
