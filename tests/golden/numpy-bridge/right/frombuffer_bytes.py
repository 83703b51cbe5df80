import numpy as np
import torch


def to_tensor(a, *, share):
    if share:
        return torch.from_numpy(a)
    kind = torch.from_numpy(np.zeros(1, a.dtype)).dtype
    if a.size == 0:
        return torch.empty(size=a.shape, dtype=kind)
    raw = bytearray(a.tobytes(order="C"))
    flat = torch.frombuffer(raw, dtype=kind)
    return flat.view(a.shape).clone()
