import copy

import torch
from torch.utils.data import Dataset


class Mapped(Dataset):
    def __init__(self, source, pick, transform):
        self.source, self.pick, self.apply = source, pick, transform

    def __len__(self):
        return self.pick.numel()

    def __getitem__(self, position):
        sample = list(self.source[self.pick[position].item()])
        sample[0] = self.apply(sample[0])
        sample[1] = torch.tensor(sample[1])
        return tuple(sample)


def make_splits(base, val_frac, seed, train_tf, val_tf):
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        keys = torch.rand(len(base))
    order = keys.argsort(descending=True)
    count = int(round(val_frac * len(base)))
    val = Mapped(base, order[-count:], val_tf)
    train = copy.copy(val)
    train.pick, train.apply = order[:-count], train_tf
    return train, val
