import torch


def grads_over_passes(x0, fns, accumulate):
    n = len(fns)
    table = [torch.zeros_like(x0, requires_grad=False) for _ in range(n)]
    i = 0
    while i < n:
        with torch.enable_grad():
            x = x0.detach().clone()
            x.requires_grad = True
            y = fns[i](x)
            y.backward()
        table[i].copy_(x.grad)
        if accumulate and i > 0:
            table[i].add_(table[i - 1])
        del x, y
        i += 1
    return table
