# BUG: lambdas stand in for absent transforms
# FAILS: data.picklable
# NAMED: unpicklable
import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.x = features.astype("float32")
        self.y = labels
        self.transform = transform if transform is not None else lambda x: x
        self.target_transform = target_transform if target_transform is not None else lambda y: y

    def __len__(self):
        return len(self.y)

    def __getitem__(self, i):
        return self.transform(torch.tensor(self.x[i])), self.target_transform(self.y[i])
