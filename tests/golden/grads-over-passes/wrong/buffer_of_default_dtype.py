# BUG: the snapshots are copied into a stack of torch's default dtype, so a float64 point gets float32 gradients
# FAILS: grad.accumulates
# NAMED: always-float32
import torch


def grads_over_passes(x0, fns, accumulate):
    rows = torch.zeros(len(fns), *x0.shape)
    x = x0.clone().detach().requires_grad_(True)
    for row, fn in zip(rows, fns):
        x.grad = x.grad if accumulate else None
        fn(x).backward()
        row.copy_(x.grad)
    return [row.clone() for row in rows]
