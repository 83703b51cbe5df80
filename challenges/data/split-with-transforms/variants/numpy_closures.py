import numpy as np


def make_splits(base, val_frac, seed, train_tf, val_tf):
    mask = np.zeros(len(base), dtype=bool)
    mask[: round(val_frac * len(base))] = True
    np.random.default_rng(seed).shuffle(mask)

    class View:
        def __init__(self, where, transform):
            self.where = where
            self.fetch = lambda i: (transform(base[i][0]), base[i][1])

        def __len__(self):
            return self.where.size

        def __getitem__(self, k):
            return self.fetch(int(self.where[k]))

    return View(np.flatnonzero(~mask), train_tf), View(np.flatnonzero(mask), val_tf)
