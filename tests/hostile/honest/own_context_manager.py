# EXPECT: ACCEPTED
# CHALLENGE: numeric-gradcheck
# AFTER: no_processes, next_job_clean
# Uses a context manager of its own.
from contextlib import contextmanager

@contextmanager
def quietly():
    yield

with quietly():
    pass


import numpy as np
import torch


def numerical_grad(f, x, eps=1e-6):
    point = x.detach().double()
    point = point.clone()
    grad = torch.zeros_like(point)
    for index in np.ndindex(*x.shape):
        middle = point[index].item()
        point[index] = middle + eps
        above = f(point).item()
        point[index] = middle - eps
        below = f(point).item()
        point[index] = middle
        grad[index] = (above - below) / (2 * eps)
    return grad.to(x.dtype)


def check_grad(f, x, tol=1e-4):
    leaf = x.detach().double()
    leaf = leaf.clone()
    leaf.requires_grad_()
    value = f(leaf)
    analytic = torch.zeros_like(leaf)
    if value.requires_grad:  # else f has cut the graph: autograd sees no dependence at all
        (analytic,) = torch.autograd.grad(value, leaf)
    numeric = numerical_grad(f, leaf)
    gap = (analytic - numeric).abs().max()
    largest = torch.maximum(analytic.abs().max(), numeric.abs().max())
    return bool(gap <= tol * largest)
