# BUG: with share=False a read-only array is not copied ("nobody can write to it"), so a write to the tensor changes the array
# FAILS: output.edge-cases
# NAMED: read-only-shared
import warnings

import numpy as np
import torch


def to_tensor(a, *, share):
    if share:
        return torch.from_numpy(a)
    if not a.flags.writeable and min(a.strides, default=0) >= 0:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return torch.from_numpy(a)
    return torch.from_numpy(a.copy())
