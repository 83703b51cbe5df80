# FAILS: input.not-mutated
# NAMED: nothing
import torch


def mean_square_backward(values, offset=5.0):
    if torch.is_tensor(values) and values.grad is not None:
        values.grad = None
    x = torch.as_tensor(values, dtype=torch.float64).detach().clone().requires_grad_()
    z = (x ** 2 + offset).mean()
    z.backward()
    return z, x.grad
