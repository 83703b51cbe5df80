# BUG: np.ascontiguousarray turns a 0-d array into one of shape (1,)
# FAILS: output.edge-cases
# NAMED: gains-a-dimension
import numpy as np
import torch


def to_tensor(a, *, share):
    source = a if share else np.ascontiguousarray(a.copy())
    return torch.from_numpy(source)
