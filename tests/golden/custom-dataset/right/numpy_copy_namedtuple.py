from collections import namedtuple

import numpy as np
import torch
from torch.utils.data import Dataset

Sample = namedtuple("Sample", "row label")


class ArrayDataset(Dataset):
    """Keeps NumPy only; makes a fresh float32 buffer at each access."""

    def __init__(self, features, labels, transform=None, target_transform=None):
        self.features = np.ascontiguousarray(features)
        self.labels = np.asarray(labels, dtype=np.int64)
        self.transform = transform
        self.target_transform = target_transform

    def __len__(self):
        return int(self.labels.size)

    def __getitem__(self, i):
        buffer = np.array(self.features[i], dtype=np.float32, copy=True)
        row = torch.from_numpy(buffer)
        label = self.labels[i]
        if self.transform is not None:
            row = self.transform(row)
        if self.target_transform is not None:
            label = self.target_transform(int(label))
        return Sample(row=row, label=label)
