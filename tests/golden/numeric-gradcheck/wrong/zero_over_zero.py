# BUG: the relative error of two gradients that are zero everywhere is 0/0 = nan, which is not <= tol
# FAILS: metric.detects-wrong-grad
# NAMED: zero-by-zero
import torch


def _numeric(f, x64, eps):
    out = []
    for i in range(x64.numel()):
        step = torch.zeros(x64.numel(), dtype=torch.float64)
        step[i] = eps
        step = step.reshape(x64.shape)
        out.append(((f(x64 + step) - f(x64 - step)) / (2 * eps)).item())
    return torch.tensor(out, dtype=torch.float64).reshape(x64.shape)


def numerical_grad(f, x, eps=1e-6):
    return _numeric(f, x.detach().double(), eps).to(x.dtype)


def check_grad(f, x, tol=1e-4):
    numeric = _numeric(f, x.detach().double(), 1e-6)
    leaf = x.detach().double().clone().requires_grad_()
    y = f(leaf)
    g = torch.autograd.grad(y, leaf, allow_unused=True)[0] if y.requires_grad else None
    analytic = torch.zeros_like(numeric) if g is None else g
    relative = (analytic - numeric).abs().max() / torch.maximum(analytic.abs().max(), numeric.abs().max())
    return bool(relative <= tol)
