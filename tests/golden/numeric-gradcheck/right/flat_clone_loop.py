import torch


def _central(f, point, eps):
    """Central differences at a float64 tensor that is ours."""
    flat = point.reshape(-1)
    out = torch.zeros_like(flat)
    for i in range(flat.numel()):
        up, down = flat.clone(), flat.clone()
        up[i] += eps
        down[i] -= eps
        out[i] = (f(up.view(point.shape)).item() - f(down.view(point.shape)).item()) / (2 * eps)
    return out.view(point.shape)


def numerical_grad(f, x, eps=1e-6):
    point = x.detach().to(torch.float64, copy=True).contiguous()
    return _central(f, point, eps).to(x.dtype)


def check_grad(f, x, tol=1e-4):
    point = x.detach().to(torch.float64, copy=True).contiguous()
    numeric = _central(f, point, 1e-6)
    leaf = point.clone().requires_grad_(True)
    with torch.enable_grad():
        y = f(leaf)
        analytic = None
        if y.requires_grad:
            (analytic,) = torch.autograd.grad(y, leaf, allow_unused=True)
    if analytic is None:
        analytic = torch.zeros_like(numeric)
    error = (analytic - numeric).abs().max()
    scale = torch.maximum(analytic.abs().max(), numeric.abs().max())
    return bool(error <= tol * scale)
