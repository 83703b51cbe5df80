# BUG: samples live in a dictionary, which raises KeyError past the end
# FAILS: data.stops-at-end
# NAMED: nothing
import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.samples = {i: (row.copy(), y) for i, (row, y) in enumerate(zip(features, labels))}
        self.tx, self.ty = transform, target_transform

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, i):
        row, y = self.samples[i]
        x = torch.tensor(row).float().clone()
        x = self.tx(x) if self.tx else x
        return x, self.ty(y) if self.ty else y
