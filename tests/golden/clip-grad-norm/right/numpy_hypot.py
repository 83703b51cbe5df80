import numpy as np
import torch


class _Gradients:
    def __init__(self, params):
        if isinstance(params, torch.Tensor):
            params = (params,)
        self.items = [g for g in (p.grad for p in params) if g is not None]

    def norm(self):
        parts = [g.detach().norm().item() for g in self.items]
        return np.sqrt(np.sum(np.square(parts)))

    def scale(self, factor):
        for g in self.items:
            g.data.mul_(factor)


def clip_grad_norm(params, max_norm):
    gradients = _Gradients(params)
    norm = gradients.norm()
    if norm > max_norm:
        gradients.scale(float(max_norm / norm))
    return norm
