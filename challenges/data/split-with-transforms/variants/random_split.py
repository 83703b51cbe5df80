import torch
from torch.utils.data import Dataset, random_split


class Transformed(Dataset):
    def __init__(self, subset, tf):
        self.subset, self.tf = subset, tf

    def __len__(self):
        return len(self.subset)

    def __getitem__(self, index):
        image, target = self.subset[index]
        return self.tf(image), target


def make_splits(base, val_frac, seed, train_tf, val_tf):
    n_val = round(len(base) * val_frac)
    parts = random_split(base, [len(base) - n_val, n_val], generator=torch.Generator().manual_seed(seed))
    return tuple(Transformed(part, tf) for part, tf in zip(parts, (train_tf, val_tf)))
