from __future__ import annotations

from typing import Callable, Sequence

import torch
from torch import Tensor


def _gradient(fn: Callable[[Tensor], Tensor], point: Tensor) -> Tensor:
    leaf = point.detach().clone().requires_grad_()
    value = fn(leaf)
    assert value.dim() == 0
    (g,) = torch.autograd.grad(value, leaf)
    return g.clone()


def grads_over_passes(x0: Tensor, fns: Sequence[Callable[[Tensor], Tensor]], accumulate: bool) -> tuple[Tensor, ...]:
    result: list[Tensor] = []
    for fn in fns:
        g = _gradient(fn, x0)
        if accumulate and result:
            g = g + result[-1]
        result.append(g)
    return tuple(result)
