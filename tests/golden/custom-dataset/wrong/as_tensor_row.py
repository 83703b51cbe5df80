# BUG: as_tensor shares the memory of a float32 array
# FAILS: input.dataset-raw-not-mutated
# NAMED: aliases-float32
import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.pairs = list(zip(features, labels))
        self.transform = transform
        self.target_transform = target_transform

    def __len__(self):
        return len(self.pairs)

    def __getitem__(self, i):
        row, label = self.pairs[i]
        x = torch.as_tensor(row, dtype=torch.float32)
        if self.transform is not None:
            x = self.transform(x)
        if self.target_transform is not None:
            label = self.target_transform(label)
        return x, label
