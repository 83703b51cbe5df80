import torch


def grads_over_passes(x0, fns, accumulate):
    leaf = x0.detach().requires_grad_(True)
    out, total = [], torch.zeros_like(leaf, requires_grad=False)
    for fn in fns:
        (g,) = torch.autograd.grad(fn(leaf), leaf)
        total = total + g
        out.append(total if accumulate else g)
    return out
