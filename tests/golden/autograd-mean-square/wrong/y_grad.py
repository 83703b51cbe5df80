# FAILS: grad.leaf
# NAMED: returns-y-grad
import torch


def mean_square_backward(values, offset=5.0):
    x = torch.tensor([float(v) for v in values])
    x = x.requires_grad_() * 1.0
    z = (x ** 2 + offset).mean()
    z.backward()
    return z, x.grad
