import torch


def mean_square_backward(values, offset=5.0):
    """One scalar leaf for each value, gradients collected afterwards."""
    leaves = [torch.tensor(float(v), requires_grad=True) for v in values]
    z = sum(x * x + offset for x in leaves) / len(leaves)
    z.backward()
    return z, torch.stack([x.grad for x in leaves])
