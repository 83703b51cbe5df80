import numpy as np
import torch


def to_tensor(a, *, share):
    if share is True:
        return torch.from_numpy(a).detach()
    flat = np.frombuffer(bytearray(a.tobytes()), dtype=a.dtype) if a.size else np.empty(0, a.dtype)
    return torch.from_numpy(flat).reshape(a.shape)
