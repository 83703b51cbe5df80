import numpy as np
import torch


def _numeric(f, x, eps):
    base = np.array(x.detach().cpu().numpy(), dtype=np.float64)

    def value(array):
        return f(torch.from_numpy(array.copy())).detach().numpy().item()

    grad = np.zeros(base.shape)
    for where in np.ndindex(*base.shape):
        keep = base[where]
        base[where] = keep + eps
        high = value(base)
        base[where] = keep - eps
        low = value(base)
        base[where] = keep
        grad[where] = (high - low) / (2 * eps)
    return grad


def numerical_grad(f, x, eps=1e-6):
    return torch.as_tensor(_numeric(f, x, eps)).to(x.dtype)


def check_grad(f, x, tol=1e-4):
    numeric = _numeric(f, x, 1e-6)
    t = torch.tensor(x.detach().numpy(), dtype=torch.float64, requires_grad=True)
    y = f(t)
    analytic = np.zeros(numeric.shape)
    if y.requires_grad:
        found = torch.autograd.grad(y, t, allow_unused=True)[0]
        if found is not None:
            analytic = found.detach().numpy()
    scale = max(np.abs(analytic).max(), np.abs(numeric).max())
    return np.abs(analytic - numeric).max() <= tol * scale
