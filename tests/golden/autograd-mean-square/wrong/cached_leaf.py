# FAILS: grad.cleared-on-entry
# NAMED: accumulates
from functools import lru_cache

import torch


@lru_cache(maxsize=None)
def leaf(numbers):
    return torch.tensor(numbers, requires_grad=True)


def mean_square_backward(values, offset=5.0):
    x = leaf(tuple(float(v) for v in values))
    z = x.pow(2).add(offset).mean()
    z.backward()
    return float(z.detach()), x.grad
