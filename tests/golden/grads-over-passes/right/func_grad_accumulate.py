from itertools import accumulate as running
from operator import add

import torch


def grads_over_passes(x0, fns, accumulate):
    point = x0.detach()
    singles = (torch.func.grad(fn)(point.clone()).clone() for fn in fns)
    return list(running(singles, add)) if accumulate else list(singles)
