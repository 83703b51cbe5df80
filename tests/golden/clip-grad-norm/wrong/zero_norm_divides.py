# BUG: the factor is computed with Python floats before it is known to be needed, so all-zero gradients raise ZeroDivisionError
# FAILS: output.edge-cases
# NAMED: zero-division
from functools import reduce
from math import hypot

import torch


def clip_grad_norm(params, max_norm):
    ps = (params,) if isinstance(params, torch.Tensor) else tuple(params)
    grads = [p.grad for p in ps if p.grad is not None]
    if not grads:
        return 0.0
    norm = reduce(hypot, [g.norm(p=2).item() for g in grads], 0.0)
    factor = min(1.0, max_norm / norm)
    for g in grads:
        g.mul_(factor)
    return norm
