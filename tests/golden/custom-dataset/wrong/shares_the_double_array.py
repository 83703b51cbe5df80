# BUG: from_numpy keeps float64 and shares the array's memory
# FAILS: input.dataset-raw-not-mutated
# NAMED: nothing
import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.x = torch.from_numpy(features)
        self.y = torch.tensor(labels)
        self.transform, self.target_transform = transform, target_transform

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        x, y = self.x[i], self.y[i]
        if self.transform:
            x = self.transform(x)
        if self.target_transform:
            y = self.target_transform(y)
        return x, y
