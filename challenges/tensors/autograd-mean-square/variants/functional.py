import torch
from torch.func import grad_and_value


def _f(t, offset):
    return (t ** 2 + offset).mean()


def mean_square_backward(values, offset=5.0):
    t = torch.as_tensor(values, dtype=torch.float32).detach()
    g, z = grad_and_value(_f)(t, offset)
    return [z, g]
