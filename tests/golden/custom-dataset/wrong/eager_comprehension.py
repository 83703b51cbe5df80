# BUG: transforms run while the list of samples is built
# FAILS: data.lazy
# NAMED: transform-in-init
import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        tx = transform or (lambda v: v)
        ty = target_transform or (lambda v: v)
        self.items = [(tx(torch.tensor(x, dtype=torch.float32)), ty(y)) for x, y in zip(features, labels)]

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]
