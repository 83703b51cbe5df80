# BUG: torch.Tensor makes float labels
# FAILS: dtype.targets-long
# NAMED: float-label
import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.data = torch.Tensor(features)
        self.targets = torch.Tensor(labels)
        self.transform = transform
        self.target_transform = target_transform

    def __len__(self):
        return len(self.data)

    def __getitem__(self, i):
        x, y = self.data[i].clone(), self.targets[i]
        if self.transform:
            x = self.transform(x)
        if self.target_transform:
            y = self.target_transform(y)
        return x, y
