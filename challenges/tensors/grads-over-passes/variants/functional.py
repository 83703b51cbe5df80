import torch
from torch.func import grad


def grads_over_passes(x0, fns, accumulate):
    point = x0.detach()
    rows = torch.stack([grad(fn)(point) for fn in fns])
    if accumulate:
        rows = rows.cumsum(dim=0)
    return list(rows.unbind(0))
