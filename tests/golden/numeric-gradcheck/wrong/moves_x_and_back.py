# BUG: .double() of a float64 tensor is no copy, so x itself is moved by +eps, -2*eps, +eps and comes back with other last bits
# FAILS: input.not-mutated
# NAMED: put-back-by-adding
import torch


def numerical_grad(f, x, eps=1e-6):
    point = x.detach().double()
    grad = torch.zeros(x.shape, dtype=torch.float64)
    cells = [tuple(c) for c in torch.ones(x.shape).nonzero().tolist()]
    with torch.no_grad():
        for cell in cells:
            point[cell] += eps
            high = f(point).item()
            point[cell] -= 2 * eps
            low = f(point).item()
            point[cell] += eps
            grad[cell] = (high - low) / (2 * eps)
    return grad.to(x.dtype)


def check_grad(f, x, tol=1e-4):
    leaf = x.detach().double().clone().requires_grad_()
    y = f(leaf)
    analytic = torch.zeros(x.shape, dtype=torch.float64)
    if y.requires_grad:
        g = torch.autograd.grad(y, leaf, allow_unused=True)[0]
        analytic = analytic if g is None else g
    numeric = numerical_grad(f, x.detach().double())
    return bool((analytic - numeric).abs().max() <= tol * max(analytic.abs().max(), numeric.abs().max()))
