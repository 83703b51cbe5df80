# EXPECT: ACCEPTED
# CHALLENGE: autograd-mean-square
# AFTER: no_processes, next_job_clean
# Warns at import.
import warnings
warnings.warn('beware', stacklevel=1)


import torch


def mean_square_backward(values, offset=5.0):
    x = torch.as_tensor(values, dtype=torch.float64)
    x = x.detach()
    x = x.clone()
    x.requires_grad_()
    squares = x**2
    y = squares + offset
    z = y.mean()
    z.backward()
    return z.detach(), x.grad
