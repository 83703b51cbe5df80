# BUG: with share=False it goes through a.tolist(), so an array of shape (0, 3) becomes a tensor of shape (0,)
# FAILS: output.edge-cases
# NAMED: list-loses-empty-shape
import numpy as np
import torch


def to_tensor(a, *, share):
    if share:
        return torch.as_tensor(a)
    dtype = getattr(torch, str(a.dtype))
    return torch.tensor(a.tolist(), dtype=dtype)
