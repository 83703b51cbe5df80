# FAILS: dtype.int-input
# NAMED: int-crash
import torch


def mean_square_backward(values, offset=5.0):
    if isinstance(values, torch.Tensor):
        values = values.detach().clone()
        values.requires_grad_(True)
        x = values
    else:
        x = torch.tensor(values, requires_grad=True)
    z = torch.mean(x ** 2 + offset)
    z.backward()
    return z, x.grad
