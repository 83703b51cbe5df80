# BUG: where f cuts the graph altogether (lambda t: t.detach().sum()) autograd.grad raises a RuntimeError
# FAILS: metric.detects-wrong-grad
# NAMED: raises-without-a-graph
import torch


def numerical_grad(f, x, eps=1e-6):
    centre = x.detach().double()
    flat = centre.reshape(-1)

    def slope(i):
        e = torch.zeros_like(flat)
        e[i] = eps
        e = e.reshape(x.shape)
        return (f(centre + e) - f(centre - e)).item() / (2 * eps)

    return torch.tensor([slope(i) for i in range(flat.numel())], dtype=torch.float64).reshape(x.shape).to(x.dtype)


def check_grad(f, x, tol=1e-4):
    leaf = x.detach().double().clone().requires_grad_(True)
    (analytic,) = torch.autograd.grad(f(leaf), leaf)
    numeric = numerical_grad(f, leaf.detach())
    worst = torch.max(torch.abs(analytic - numeric))
    return bool(worst <= tol * torch.max(analytic.abs().max(), numeric.abs().max()))
