import numpy as np
import torch


class _Half:
    def __init__(self, fetch, size):
        self._fetch, self._size = fetch, size

    def __len__(self):
        return self._size

    def __getitem__(self, position):
        return self._fetch(position)


def _half(base, idx, tf):
    def fetch(position):
        image, label = base[idx[position]]
        return tf(image), torch.tensor(label)

    return _Half(fetch, len(idx))


def make_splits(base, val_frac, seed, train_tf, val_tf):
    rng = np.random.default_rng(seed)
    idx = rng.permutation(len(base))
    cut = len(base) - round(val_frac * len(base))
    return _half(base, idx[:cut], train_tf), _half(base, idx[cut:], val_tf)
