import numpy as np
import torch


def to_tensor(a, *, share):
    source = np.asarray(a)
    if not share:
        source = source.copy()
    return torch.from_numpy(source)
