# BUG: the share is truncated where the statement rounds
# FAILS: data.length
# NAMED: floors-share
import random

from torch.utils.data import Dataset


class Mapped(Dataset):
    def __init__(self, source, tf, keep):
        self.source = source
        self.tf = tf
        self.keep = tuple(keep)

    def __getitem__(self, i):
        x, label = self.source[self.keep[i]]
        return self.tf(x), label

    def __len__(self):
        return len(self.keep)


def make_splits(base, val_frac, seed, train_tf, val_tf):
    deck = list(range(len(base)))
    random.Random(seed).shuffle(deck)
    n_val = max(1, int(val_frac * len(deck)))
    return Mapped(base, train_tf, deck[:-n_val]), Mapped(base, val_tf, deck[-n_val:])
