from typing import Callable

import torch
from torch import Tensor


def numerical_grad(f: Callable[[Tensor], Tensor], x: Tensor, eps: float = 1e-6) -> Tensor:
    centre = x.detach().double()
    grad = torch.empty(x.shape, dtype=torch.float64)
    for index in torch.cartesian_prod(*map(torch.arange, x.shape)).reshape(-1, x.dim()).tolist() if x.dim() else [()]:
        step = torch.zeros(x.shape, dtype=torch.float64)
        step[tuple(index)] = eps
        grad[tuple(index)] = (f(centre + step) - f(centre - step)).detach() / (2 * eps)
    return grad.to(x.dtype)


def check_grad(f: Callable[[Tensor], Tensor], x: Tensor, tol: float = 1e-4) -> bool:
    leaf = x.detach().clone().double().requires_grad_(True)
    out = f(leaf)
    if out.requires_grad:
        out.backward(inputs=[leaf])
    analytic = torch.zeros_like(leaf).detach() if leaf.grad is None else leaf.grad
    numeric = numerical_grad(f, leaf.detach())  # float64 in, float64 out
    biggest = torch.cat([analytic.reshape(-1), numeric.reshape(-1)]).abs().amax()
    return ((analytic - numeric).abs().amax() <= tol * biggest).item()
