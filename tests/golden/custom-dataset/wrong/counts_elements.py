# BUG: the length is the number of array elements
# FAILS: data.length
# NAMED: nothing
import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.features, self.labels = features, labels
        self.transform, self.target_transform = transform, target_transform

    def __len__(self):
        return self.features.size

    def __getitem__(self, i):
        x, y = torch.tensor(self.features[i]).to(torch.float32), self.labels[i]
        if self.transform:
            x = self.transform(x)
        if self.target_transform:
            y = self.target_transform(y)
        return x, y
