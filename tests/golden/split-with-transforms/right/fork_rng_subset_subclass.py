import torch
from torch.utils.data import Subset


class TfSubset(Subset):
    def __init__(self, dataset, indices, transform):
        super().__init__(dataset, indices)
        self.transform = transform

    def __getitem__(self, idx):
        x, y = super().__getitem__(idx)
        return self.transform(x), y

    def __getitems__(self, indices):
        return [self[i] for i in indices]


def make_splits(base, val_frac, seed, train_tf, val_tf):
    n = len(base)
    with torch.random.fork_rng(devices=[]):
        torch.random.default_generator.manual_seed(seed)
        keys = torch.rand(n, dtype=torch.float64)
    ranks = keys.argsort().argsort()
    for_val = ranks < round(val_frac * n)
    pick = lambda mask: mask.nonzero().flatten().tolist()
    return TfSubset(base, pick(~for_val), train_tf), TfSubset(base, pick(for_val), val_tf)
