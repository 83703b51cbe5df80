# BUG: NumPy is reseeded and only torch's state is put back
# FAILS: determinism.global-rng-untouched
# NAMED: reseeds-numpy
import numpy as np
import torch
from torch.utils.data import Dataset


class Part(Dataset):
    def __init__(self, base, ids, tf):
        self.base, self.ids, self.tf = base, ids, tf

    def __len__(self):
        return len(self.ids)

    def __getitem__(self, i):
        x, y = self.base[int(self.ids[i])]
        return self.tf(x), y


def make_splits(base, val_frac, seed, train_tf, val_tf):
    state = torch.get_rng_state()
    try:
        np.random.seed(seed)
        ids = np.arange(len(base))
        np.random.shuffle(ids)
    finally:
        torch.set_rng_state(state)
    k = round(val_frac * len(base))
    return Part(base, ids[k:], train_tf), Part(base, ids[:k], val_tf)
