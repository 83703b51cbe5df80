# BUG: an item has three parts
# FAILS: data.item-contract
# NAMED: nothing
import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.features, self.labels = torch.tensor(features).float(), labels
        self.transform, self.target_transform = transform, target_transform

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, i):
        x, y = self.features[i].clone(), self.labels[i]
        x = self.transform(x) if self.transform else x
        y = self.target_transform(y) if self.target_transform else y
        return x, y, i
