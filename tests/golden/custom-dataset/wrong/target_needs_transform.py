# BUG: target_transform only works together with transform
# FAILS: data.transform-applied
# NAMED: nothing
import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.x, self.y, self.t, self.tt = features, labels, transform, transform and target_transform

    def __len__(self):
        return len(self.y)

    def __getitem__(self, i):
        x = torch.tensor(self.x[i], dtype=torch.float32)
        y = self.y[i]
        if self.t:
            x = self.t(x)
        if self.tt:
            y = self.tt(y)
        return x, y
