import torch


def _slopes(f, x64, eps):
    basis = torch.eye(x64.numel(), dtype=torch.float64)
    rows = [row.reshape(x64.shape) * eps for row in basis]
    with torch.no_grad():
        values = [(float(f(x64 + h)) - float(f(x64 - h))) / (2.0 * eps) for h in rows]
    return torch.tensor(values, dtype=torch.float64).reshape(x64.shape)


def numerical_grad(f, x, eps=1e-6):
    return _slopes(f, x.detach().double(), eps).to(dtype=x.dtype)


def check_grad(f, x, tol=1e-4):
    start = x.detach().clone().double()
    numeric = _slopes(f, start, 1e-6)
    probe = start.clone()
    probe.requires_grad = True
    result = f(probe)
    if result.grad_fn is None and result is not probe:
        auto = torch.zeros_like(start)
    else:
        auto = torch.autograd.grad(result, [probe], allow_unused=True, materialize_grads=True)[0]
    largest = max(auto.abs().max().item(), numeric.abs().max().item())
    return (auto - numeric).abs().max().item() <= tol * largest
