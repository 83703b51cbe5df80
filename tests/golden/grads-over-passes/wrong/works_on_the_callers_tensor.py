# BUG: x0 itself is made the leaf and its .grad is used and cleared
# FAILS: input.not-mutated
# NAMED: uses-the-callers-grad
import torch


def grads_over_passes(x0, fns, accumulate):
    before = x0.requires_grad
    x = x0 if x0.is_leaf else x0.detach().clone()
    x.requires_grad_(True)
    x.grad = None
    snaps = []
    for fn in fns:
        fn(x).backward()
        snaps.append(x.grad.clone())
        if not accumulate:
            x.grad = None
    x.grad = None
    x.requires_grad_(before if x is x0 else True)
    return snaps
