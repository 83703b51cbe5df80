import numpy as np
import torch


def clip_grad_norm(params, max_norm):
    params = [params] if isinstance(params, torch.Tensor) else [*params]
    having = [p for p in params if p.grad is not None]
    squares = sum((np.square(p.grad.detach().numpy()).sum() for p in having), np.float64(0))
    norm = np.sqrt(squares)
    if norm <= max_norm:
        return norm
    for p in having:
        p.grad.data.copy_(p.grad.data * float(max_norm / norm))
    return norm
