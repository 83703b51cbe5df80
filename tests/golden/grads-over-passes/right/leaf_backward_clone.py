import torch


def grads_over_passes(x0, fns, accumulate):
    x = x0.detach().clone().requires_grad_(True)
    out = []
    for fn in fns:
        if not accumulate:
            x.grad = None
        fn(x).backward()
        out.append(x.grad.clone())
    return out
