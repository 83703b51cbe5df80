import torch


def grads_over_passes(x0, fns, accumulate):
    # One backward pass per function, one snapshot of the gradient per pass.
    ...
