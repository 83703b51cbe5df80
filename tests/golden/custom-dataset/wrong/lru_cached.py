# BUG: an access is cached, so that a transform draws once and items are shared
# FAILS: input.dataset-raw-not-mutated
# NAMED: caches-items
from functools import lru_cache

import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.x = features.astype("float32")
        self.y = labels
        self.transform = transform
        self.target_transform = target_transform

    def __len__(self):
        return len(self.x)

    @lru_cache(maxsize=None)
    def __getitem__(self, idx):
        x, y = torch.tensor(self.x[idx]), self.y[idx]
        if self.transform:
            x = self.transform(x)
        if self.target_transform:
            y = self.target_transform(y)
        return x, y
