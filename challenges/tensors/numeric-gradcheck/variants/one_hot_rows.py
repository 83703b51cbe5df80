import torch


def numerical_grad(f, x, eps=1e-6):
    base = x.detach().to(torch.float64)
    steps = torch.eye(base.numel(), dtype=torch.float64) * eps
    rows = [f(base + s.reshape(base.shape)) - f(base - s.reshape(base.shape)) for s in steps]
    return (torch.stack(rows).detach() / (2 * eps)).reshape(base.shape).to(x.dtype)


def check_grad(f, x, tol=1e-4):
    p = torch.nn.Parameter(x.detach().clone())
    try:
        f(p).backward()
    except RuntimeError:  # nothing to go backwards through
        p.grad = torch.zeros_like(p)
    a = p.grad.double()
    n = numerical_grad(f, x.detach().double())
    worst = float((a - n).abs().max())
    size = max(float(a.abs().max()), float(n.abs().max()))
    return worst == 0.0 or worst / size <= tol
