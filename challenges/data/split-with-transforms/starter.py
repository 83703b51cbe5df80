import torch
from torch.utils.data import Dataset


def make_splits(base, val_frac, seed, train_tf, val_tf):
    # Which samples are for validation? Then: two datasets over the same base.
    pass
