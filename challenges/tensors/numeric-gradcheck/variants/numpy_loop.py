import numpy as np
import torch


def _values(f, point):
    with torch.no_grad():
        return float(f(torch.from_numpy(point.copy())))


def numerical_grad(f, x, eps=1e-6):
    point = x.detach().numpy().astype(np.float64)
    out = np.empty(point.shape)
    it = np.nditer(point, flags=["multi_index"])
    for _ in it:
        i = it.multi_index
        up, down = np.array(point), np.array(point)
        up[i] += eps
        down[i] -= eps
        out[i] = (_values(f, up) - _values(f, down)) / (2.0 * eps)
    return torch.from_numpy(out).to(dtype=x.dtype)


def check_grad(f, x, tol=1e-4):
    leaf = torch.tensor(x.detach().numpy(), dtype=torch.float64, requires_grad=True)
    value = f(leaf)
    analytic = torch.autograd.grad(value, leaf)[0].numpy() if value.requires_grad else np.zeros(x.shape)
    numeric = numerical_grad(f, leaf).numpy()
    bound = tol * max(np.abs(analytic).max(), np.abs(numeric).max())
    return np.all(np.abs(analytic - numeric) <= bound)
