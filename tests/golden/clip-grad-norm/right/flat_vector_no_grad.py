from __future__ import annotations

from typing import Iterable

import torch
from torch import Tensor


@torch.no_grad()
def clip_grad_norm(params: Tensor | Iterable[Tensor], max_norm: float) -> float:
    tensors = (params,) if torch.is_tensor(params) else tuple(params)
    grads = [t.grad for t in tensors if t.grad is not None]
    flat = torch.cat([g.reshape(-1) for g in grads]) if grads else torch.zeros(0, dtype=torch.float64)
    norm = torch.linalg.vector_norm(flat).item()
    if norm > max_norm:
        factor = max_norm / (norm + 1e-6)
        for g in grads:
            g *= factor
    return norm
