# BUG: the second loop over a generator finds nothing, so the norm is right and nothing is clipped
# FAILS: grad.clip-norm
# NAMED: generator-exhausted
import math

import torch


@torch.no_grad()
def clip_grad_norm(params, max_norm):
    if torch.is_tensor(params):
        params = [params]
    norm = math.sqrt(sum(p.grad.square().sum().item() for p in params if p.grad is not None))
    if norm > max_norm:
        scale = max_norm / norm
        for p in params:
            if p.grad is not None:
                p.grad.mul_(scale)
    return norm
