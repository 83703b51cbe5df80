# BUG: `seed or None` makes seed 0 an entropy seed
# FAILS: determinism.seed
# NAMED: seed-zero-ignored
import numpy as np
from torch.utils.data import Dataset


class _Split(Dataset):
    def __init__(self, *, base, index, tf):
        self.base = base
        self.index = index
        self.tf = tf

    def __len__(self):
        return len(self.index)

    def __getitem__(self, k):
        tensor, label = self.base[self.index[k]]
        return [self.tf(tensor), label]


def make_splits(base, val_frac, seed, train_tf, val_tf):
    rng = np.random.default_rng(seed or None)
    order = rng.permutation(len(base)).tolist()
    cut = round(val_frac * len(base))
    val, train = order[:cut], order[cut:]
    return _Split(base=base, index=train, tf=train_tf), _Split(base=base, index=val, tf=val_tf)
