# FAILS: output.values
# NAMED: nothing
import torch


def mean_square_backward(values, offset=5.0):
    x = torch.as_tensor(values).detach().long().float().requires_grad_()
    z = (x ** 2 + offset).mean()
    z.backward()
    return z, x.grad
