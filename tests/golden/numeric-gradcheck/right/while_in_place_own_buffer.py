import torch


class Probe:
    """A private float64 copy of the point, moved along one axis at a time."""

    def __init__(self, f, x):
        self.f = f
        self.shape = x.shape
        self.home = x.detach().to(torch.float64).clone(memory_format=torch.contiguous_format).flatten()

    def at(self, position, shift):
        moved = self.home.clone()
        moved[position].add_(shift)
        return self.f(moved.unflatten(0, self.shape) if len(self.shape) else moved[0]).detach().clone()

    def differences(self, eps):
        slopes, i = [], 0
        while i < self.home.numel():
            slopes.append((self.at(i, eps) - self.at(i, -eps)) / (2 * eps))
            i += 1
        return torch.stack(slopes).reshape(self.shape)

    def autograd(self):
        point = self.home.clone().reshape(self.shape).requires_grad_()
        with torch.enable_grad():
            y = self.f(point)
        if not y.requires_grad:
            return torch.zeros(self.shape, dtype=torch.float64)
        gradient = torch.autograd.grad(y, point, allow_unused=True)[0]
        return torch.zeros_like(point) if gradient is None else gradient.detach()


def numerical_grad(f, x, eps=1e-6):
    return Probe(f, x).differences(eps).type(x.dtype)


def check_grad(f, x, tol=1e-4):
    probe = Probe(f, x)
    a, n = probe.autograd(), probe.differences(1e-6).detach()
    bound = tol * torch.stack([a, n]).abs().max()
    return torch.all((a - n).abs() <= bound)
