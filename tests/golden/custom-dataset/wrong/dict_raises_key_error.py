# BUG: samples are kept in a dict, so dataset[N] raises KeyError and `for item in dataset` does not end with "until dataset[i] raises IndexError".
# FAILS: data.stops-at-end
# NAMED: nothing
import numpy as np
import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.samples = {k: (row.astype(np.float32), y) for k, (row, y) in enumerate(zip(features, labels))}
        self.transform = transform
        self.target_transform = target_transform

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, i):
        row, y = self.samples[i]
        row = torch.tensor(row)
        if self.transform is not None:
            row = self.transform(row)
        if self.target_transform is not None:
            y = self.target_transform(y)
        return row, y
