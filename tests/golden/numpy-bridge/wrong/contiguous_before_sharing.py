# BUG: np.ascontiguousarray copies a strided view, so tensor and array are two memories
# FAILS: output.aliasing
# NAMED: contiguous-then-share
import numpy as np
import torch


def to_tensor(a, *, share):
    if share:
        return torch.from_numpy(np.ascontiguousarray(a))
    return torch.from_numpy(a.copy())
