# BUG: the share of training is rounded, and validation gets the rest.
# FAILS: data.length
# NAMED: nothing
import torch
from torch.utils.data import Dataset


class Split(Dataset):
    def __init__(self, base, indexes, transform):
        self.base = base
        self.indexes = indexes
        self.transform = transform

    def __len__(self):
        return len(self.indexes)

    def __getitem__(self, i):
        x, label = self.base[self.indexes[i]]
        return self.transform(x), label


def make_splits(base, val_frac, seed, train_tf, val_tf):
    generator = torch.Generator().manual_seed(seed)
    order = torch.randperm(len(base), generator=generator).tolist()
    held_out = len(base) - round((1 - val_frac) * len(base))
    train = Split(base, order[held_out:], train_tf)
    val = Split(base, order[:held_out], val_tf)
    return train, val
