# BUG: each label is a tensor of one element
# FAILS: dtype.targets-long
# NAMED: label-1d
import numpy as np
import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.X = torch.from_numpy(features.astype(np.float32))
        self.Y = torch.tensor(labels, dtype=torch.long).reshape(-1, 1)
        self.f, self.g = transform, target_transform

    def __len__(self):
        return len(self.Y)

    def __getitem__(self, i):
        x, y = self.X[i].clone(), self.Y[i]
        if self.f:
            x = self.f(x)
        if self.g:
            y = torch.tensor([self.g(y)])
        return x, y
