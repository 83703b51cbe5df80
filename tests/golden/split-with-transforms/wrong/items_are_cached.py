# BUG: finished items are memoised, so augmentation is frozen
# FAILS: data.transform-applied
# NAMED: caches-items
from functools import lru_cache

import torch


def make_splits(base, val_frac, seed, train_tf, val_tf):
    class Split:
        def __init__(self, rows, tf):
            self.rows = rows

            @lru_cache(maxsize=None)
            def load(row):
                x, y = base[row]
                return tf(x), y

            self.load = load

        def __len__(self):
            return len(self.rows)

        def __getitem__(self, i):
            return self.load(self.rows[i])

    perm = torch.randperm(len(base), generator=torch.Generator().manual_seed(seed)).tolist()
    n_val = round(len(perm) * val_frac)
    return Split(perm[n_val:], train_tf), Split(perm[:n_val], val_tf)
