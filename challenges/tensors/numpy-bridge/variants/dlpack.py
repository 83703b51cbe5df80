import copy

import torch


def to_tensor(a, *, share=True):
    if not share:
        a = copy.deepcopy(a)
        return torch.from_numpy(a.copy()).clone()
    if a.dtype == bool:
        return torch.from_numpy(a)
    return torch.from_dlpack(a)
