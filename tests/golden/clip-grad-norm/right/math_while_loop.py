import math

import torch


def _walk(params):
    if isinstance(params, torch.Tensor):
        yield params
    else:
        yield from params


def clip_grad_norm(params, max_norm):
    kept = []
    squares = 0.0
    it = _walk(params)
    while (p := next(it, None)) is not None:
        g = p.grad
        if g is None:
            continue
        kept.append(g)
        squares += torch.dot(g.flatten(), g.flatten()).item()
    norm = math.sqrt(squares)
    if norm > max_norm:
        for g in kept:
            g.copy_(g / norm * max_norm)
    return norm
