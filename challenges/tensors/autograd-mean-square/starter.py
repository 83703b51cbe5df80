import torch


def mean_square_backward(values, offset=5.0):
    # y = x**2 + offset, z = y.mean(); return z and dz/dx.
    ...
