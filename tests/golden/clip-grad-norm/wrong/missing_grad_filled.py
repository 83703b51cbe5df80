# BUG: a missing gradient is filled with zeros on the way
# FAILS: optim.none-grad-skipped
# NAMED: fills-none
import torch


def _grad_of(p):
    if p.grad is None:
        p.grad = torch.zeros_like(p)
    return p.grad


def clip_grad_norm(params, max_norm):
    ps = [params] if isinstance(params, torch.Tensor) else list(params)
    gs = [_grad_of(p) for p in ps]
    norm = sum(float(g.norm()) ** 2 for g in gs) ** 0.5
    if norm > max_norm:
        for g in gs:
            g.mul_(max_norm / norm)
    return norm
