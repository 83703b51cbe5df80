# BUG: a single tensor is walked row by row, and rows have no .grad (or it cannot be walked at all)
# FAILS: output.edge-cases
# NAMED: iterates-a-tensor
import warnings

import torch


def clip_grad_norm(params, max_norm):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        grads = [g for g in (p.grad for p in params) if g is not None]
    if not grads:
        return 0.0
    total = torch.linalg.vector_norm(torch.cat([g.flatten() for g in grads]))
    if total > max_norm:
        torch._foreach_mul_(grads, (max_norm / total).item())
    return total
