# FAILS: grad.leaf
# NAMED: nothing
import torch


def mean_square_backward(values, offset=5.0):
    x = torch.as_tensor(values).detach().double().clone().requires_grad_()
    z = (x.square() + offset).mean()
    z.backward()
    return z.item(), x.grad.tolist()
