# FAILS: output.values
# NAMED: sum-not-mean
import torch


def mean_square_backward(values, offset=5.0):
    x = torch.tensor([float(v) for v in values], requires_grad=True)
    total = 0
    for item in x:
        total = total + item ** 2 + offset
    total.backward()
    return total.item(), x.grad
