from itertools import accumulate as running
from operator import add

from torch import Tensor


def gradient_at(point: Tensor, fn) -> Tensor:
    leaf = point.detach().clone()
    leaf.requires_grad = True
    fn(leaf).backward()
    return leaf.grad


def grads_over_passes(x0, fns, accumulate=False):
    alone = (gradient_at(x0, fn) for fn in fns)
    return tuple(running(alone, add)) if accumulate else tuple(alone)
