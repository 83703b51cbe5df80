# FAILS: input.not-mutated
# NAMED: mutates-caller
import torch


def mean_square_backward(values, offset=5.0):
    if torch.is_tensor(values):
        x = values if values.is_floating_point() else values.float()
    else:
        x = torch.tensor(values, dtype=torch.float32)
    x.requires_grad = True
    z = (x ** 2 + offset).mean()
    z.backward()
    return z, x.grad
