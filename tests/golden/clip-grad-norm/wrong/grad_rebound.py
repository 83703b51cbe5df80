# BUG: p.grad is replaced by a new scaled tensor
# FAILS: output.aliasing
# NAMED: rebinds-grad
import torch


def clip_grad_norm(params, max_norm):
    params = [params] if isinstance(params, torch.Tensor) else [*params]
    owners = [p for p in params if p.grad is not None]
    if not owners:
        return 0.0
    norm = torch.stack([p.grad.norm() for p in owners]).norm()
    if norm > max_norm:
        for p in owners:
            p.grad = p.grad * (max_norm / norm)
    return norm
