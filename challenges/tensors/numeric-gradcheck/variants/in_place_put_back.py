import torch


@torch.no_grad()
def numerical_grad(f, x, eps=1e-6):
    """Move each entry of a contiguous float64 copy in place, and put the saved number back."""
    copy = torch.empty(x.shape, dtype=torch.float64)
    copy.copy_(x)
    line = copy.view(-1)
    slopes = []
    for i in range(line.numel()):
        saved = line[i].clone()
        values = []
        for sign in (1, -1):
            line[i] = saved + sign * eps
            values.append(f(copy).clone())
        line[i] = saved
        slopes.append((values[0] - values[1]) / eps / 2)
    return torch.stack(slopes).view(x.shape).type(x.dtype)


def analytic_grad(f, x):
    leaf = x.detach().clone().requires_grad_(True)
    with torch.enable_grad():
        value = f(leaf)
        if value.grad_fn is not None:
            value.backward()
    return torch.zeros_like(leaf) if leaf.grad is None else leaf.grad


def check_grad(f, x, tol=1e-4):
    ours, theirs = numerical_grad(f, x).double(), analytic_grad(f, x).double()
    return torch.linalg.vector_norm(ours - theirs, ord=float("inf")).item() <= tol * max(
        ours.abs().max().item(), theirs.abs().max().item()
    )
