import torch
from torch.utils.data import Dataset, random_split


class MapFirst(Dataset):
    """Subset -> the same samples, with a function on the tensor."""

    def __init__(self, subset, fn):
        super().__init__()
        self.subset = subset
        self.fn = fn

    def __getitem__(self, index):
        pair = self.subset[index]
        return (self.fn(pair[0]), pair[1])

    def __len__(self):
        return len(self.subset)


def make_splits(base, val_frac, seed, train_tf, val_tf):
    n_val = round(val_frac * len(base))
    lengths = [len(base) - n_val, n_val]
    parts = random_split(dataset=base, lengths=lengths, generator=torch.Generator().manual_seed(seed))
    train, val = (MapFirst(part, fn) for part, fn in zip(parts, (train_tf, val_tf)))
    return train, val
