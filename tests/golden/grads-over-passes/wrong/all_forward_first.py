# BUG: all functions are called before the first backward pass, so all graphs are alive together
# FAILS: memory.no-graph-retained
# NAMED: forwards-first
import torch


def grads_over_passes(x0, fns, accumulate):
    leaf = x0.detach().clone().requires_grad_()
    values = [fn(leaf) for fn in fns]
    out = []
    while values:
        g = torch.autograd.grad(values.pop(0), [leaf])[0].clone()
        out.append(g + out[-1] if accumulate and out else g)
    return out
