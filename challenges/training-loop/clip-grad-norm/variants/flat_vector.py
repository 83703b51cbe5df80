import math

import torch


def clip_grad_norm(params, max_norm):
    tensors = [params] if torch.is_tensor(params) else list(params)
    flat = torch.cat([torch.zeros(1, dtype=torch.float64)] + [t.grad.flatten() for t in tensors if t.grad is not None])
    norm = math.sqrt(float(flat @ flat))
    if norm > max_norm:
        for t in tensors:
            if t.grad is not None:
                t.grad /= norm / max_norm
    return norm
