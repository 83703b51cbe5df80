# BUG: the step is added in the dtype of x and only then turned to float64, so for float32 points x + eps is rounded away
# FAILS: grad.values
# NAMED: computes-in-float32
import torch


def _nudged(x, i, amount):
    flat = x.detach().clone().reshape(-1)
    flat[i] += amount
    return flat.reshape(x.shape).double()


def _numeric(f, x, eps):
    slopes = [(f(_nudged(x, i, eps)) - f(_nudged(x, i, -eps))).item() / (2 * eps) for i in range(x.numel())]
    return torch.tensor(slopes, dtype=torch.float64).reshape(x.shape)


def numerical_grad(f, x, eps=1e-6):
    return _numeric(f, x, eps).to(x.dtype)


def check_grad(f, x, tol=1e-4):
    leaf = x.detach().clone().double().requires_grad_()
    y = f(leaf)
    analytic = torch.zeros(x.shape, dtype=torch.float64)
    if y.requires_grad:
        g = torch.autograd.grad(y, leaf, allow_unused=True)[0]
        analytic = analytic if g is None else g
    numeric = _numeric(f, leaf.detach(), 1e-6)
    return bool((analytic - numeric).abs().max() <= tol * max(analytic.abs().max(), numeric.abs().max()))
