import numpy as np
import torch


def to_tensor(a, *, share):
    if share:
        assert a.flags.writeable and all(s >= 0 for s in a.strides)
        return torch.as_tensor(a)
    mine = np.array(a, copy=True, order="C", subok=False)
    return torch.as_tensor(mine)
