# BUG: the scale is at least 1, so tiny gradients pass whatever they are
# FAILS: metric.detects-wrong-grad
# NAMED: absolute-floor
import torch


def _numeric(f, x64, eps):
    flat = x64.reshape(-1)
    units = torch.eye(flat.numel(), dtype=torch.float64) * eps
    pairs = ((f((flat + u).reshape(x64.shape)), f((flat - u).reshape(x64.shape))) for u in units)
    return torch.tensor([(a.item() - b.item()) / (2 * eps) for a, b in pairs], dtype=torch.float64).reshape(x64.shape)


def numerical_grad(f, x, eps=1e-6):
    return _numeric(f, x.detach().double(), eps).to(x.dtype)


def check_grad(f, x, tol=1e-4):
    numeric = _numeric(f, x.detach().double(), 1e-6)
    leaf = x.detach().double().clone().requires_grad_()
    y = f(leaf)
    g = torch.autograd.grad(y, leaf, allow_unused=True)[0] if y.requires_grad else None
    analytic = torch.zeros_like(numeric) if g is None else g
    scale = max(1.0, analytic.abs().max().item(), numeric.abs().max().item())
    return (analytic - numeric).abs().max().item() / scale <= tol
