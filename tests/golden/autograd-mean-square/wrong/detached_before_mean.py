# FAILS: run.no-exception
# NAMED: no-grad
import torch


def mean_square_backward(values, offset=5.0):
    x = torch.as_tensor(values, dtype=torch.float32).detach().clone().requires_grad_()
    y = x ** 2 + offset
    z = torch.tensor(y.mean().item())
    z.backward()
    return z, x.grad
