# BUG: create_graph=True leaves each entry connected to its graph
# FAILS: memory.no-graph-retained
# NAMED: create-graph
from typing import Callable, List

import torch


def grads_over_passes(x0: torch.Tensor, fns: List[Callable], accumulate: bool) -> List[torch.Tensor]:
    results: List[torch.Tensor] = []
    total = torch.zeros_like(x0.detach())
    for f in fns:
        point = x0.detach().clone().requires_grad_(True)
        (slope,) = torch.autograd.grad(f(point), (point,), create_graph=True)
        total = total + slope
        results.append(total if accumulate else slope.clone())
    return results
