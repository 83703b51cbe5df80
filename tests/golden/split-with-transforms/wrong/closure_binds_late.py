# BUG: the item functions close over the loop variable, so both have the last transform
# FAILS: data.transform-applied
# NAMED: shared-transform
import torch


class Items:
    def __init__(self, n, get):
        self.n, self.get = n, get

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return self.get(i)


def make_splits(base, val_frac, seed, train_tf, val_tf):
    g = torch.Generator()
    g.manual_seed(seed)
    perm = torch.randperm(len(base), generator=g).tolist()
    n_val = round(val_frac * len(base))
    out = []
    for ids, tf in ((perm[n_val:], train_tf), (perm[:n_val], val_tf)):

        def get(i, ids=ids):
            x, y = base[ids[i]]
            return tf(x), y

        out.append(Items(len(ids), get))
    return tuple(out)
