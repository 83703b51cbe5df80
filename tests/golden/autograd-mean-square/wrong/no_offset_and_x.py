# FAILS: output.values
# NAMED: drops-offset + grad-is-x
import torch


def mean_square_backward(values, offset=5.0):
    x = torch.as_tensor(values).detach().float().requires_grad_()
    z = x.square().mean()
    z.backward()
    return z.item(), x.detach()
