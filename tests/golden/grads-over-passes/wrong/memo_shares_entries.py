# BUG: gradients are memoised by function, so a function that stands twice in the list gives one tensor for two entries
# FAILS: output.independent-copies
# NAMED: one-tensor-for-one-function
from functools import cache
from itertools import accumulate as running

import torch


def grads_over_passes(x0, fns, accumulate):
    @cache
    def single(fn):
        leaf = x0.detach().clone().requires_grad_()
        fn(leaf).backward()
        return leaf.grad

    gs = map(single, fns)
    return list(running(gs, torch.add)) if accumulate else list(gs)
