import torch


def mean_square_backward(values, offset=5.0):
    x = torch.as_tensor(values, dtype=torch.double).detach()
    f = lambda t: torch.mean(t * t + offset)
    return f(x), torch.func.jacfwd(f)(x)
