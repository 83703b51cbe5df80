import torch
from torch.func import grad, vmap


def numerical_grad(f, x, eps: float = 1e-6):
    x64 = x.detach().double()
    basis = torch.eye(x64.numel(), dtype=torch.float64).reshape(-1, *x64.shape)

    def slope(direction):
        return (f(x64 + eps * direction) - f(x64 - eps * direction)) / (2 * eps)

    return vmap(slope)(basis).reshape(x64.shape).to(x.dtype)


def check_grad(f, x, tol: float = 1e-4):
    point = x.detach().double()
    analytic, numeric = grad(f)(point), numerical_grad(f, point)
    return (analytic - numeric).abs().max() <= tol * torch.stack([analytic.abs(), numeric.abs()]).max()
