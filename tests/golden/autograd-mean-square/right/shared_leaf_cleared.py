import torch

_leaf = torch.zeros(1, dtype=torch.float64, requires_grad=True)


def mean_square_backward(values, offset=5.0):
    global _leaf
    numbers = torch.as_tensor(values, dtype=torch.float64).detach()
    if _leaf.shape != numbers.shape:
        _leaf = torch.zeros_like(numbers, requires_grad=True)
    with torch.no_grad():
        _leaf.copy_(numbers)
    _leaf.grad = None
    z = (_leaf * _leaf).mean() + offset
    z.backward()
    return z, _leaf.grad
