import torch
from torch.utils.data import Dataset


class Transformed(Dataset):
    def __init__(self, base, indices, tf):
        self.base = base
        self.indices = indices
        self.tf = tf

    def __len__(self):
        return len(self.indices)

    def __getitem__(self, i):
        x, y = self.base[self.indices[i]]
        return self.tf(x), y


def make_splits(base, val_frac, seed, train_tf, val_tf):
    n = len(base)
    n_val = round(val_frac * n)
    g = torch.Generator().manual_seed(seed)
    order = torch.randperm(n, generator=g).tolist()
    train = Transformed(base, order[n_val:], train_tf)
    val = Transformed(base, order[:n_val], val_tf)
    return train, val
