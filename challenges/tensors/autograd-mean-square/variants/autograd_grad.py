from torch import Tensor, autograd, float32, tensor


def mean_square_backward(values, offset: float = 5.0):
    numbers = values.tolist() if isinstance(values, Tensor) else list(values)
    leaf = tensor(numbers, dtype=float32, requires_grad=True)
    z = leaf.mul(leaf).add(offset).mean()
    (gradient,) = autograd.grad(z, leaf)
    return z.item(), gradient
