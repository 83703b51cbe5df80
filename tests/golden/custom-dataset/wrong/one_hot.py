# BUG: labels are one-hot vectors
# FAILS: dtype.targets-long
# NAMED: nothing
import torch
import torch.nn.functional as F
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.x, self.y = features, labels
        self.tx, self.ty = transform, target_transform

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        x = torch.tensor(self.x[i], dtype=torch.float32)
        y = torch.tensor(self.y[i])
        if self.tx:
            x = self.tx(x)
        if self.ty:
            return x, self.ty(y)
        return x, F.one_hot(y, max(self.y) + 1)
