# FAILS: output.values
# NAMED: nothing
import torch


def mean_square_backward(values, offset=5.0):
    x = torch.as_tensor(values, dtype=torch.float64).detach().clone().requires_grad_()
    z = (x ** 2 + offset).mean()
    z.backward()
    return round(z.item(), 1), x.grad
