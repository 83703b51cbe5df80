# FAILS: output.values
# NAMED: nothing
import torch


def mean_square_backward(values, offset=5.0):
    x = torch.tensor([float(v) for v in values], requires_grad=True)
    z = (x ** 2 + offset).sum() / 2
    z.backward()
    return z.item(), x.grad
