import numpy as np
import torch

DTYPES = {
    "float64": torch.float64,
    "float32": torch.float32,
    "int64": torch.int64,
    "int32": torch.int32,
    "uint8": torch.uint8,
    "bool": torch.bool,
}


def to_tensor(a, *, share):
    if share:
        return torch.from_numpy(a)
    # Python's numbers hold every value of these dtypes; reshape, since an empty list forgets its inner sizes
    values = a.reshape(-1).tolist()
    return torch.tensor(values, dtype=DTYPES[a.dtype.name]).reshape(a.shape)
