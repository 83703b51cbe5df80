import torch


def mean_square_backward(v, c=5.0):
    with torch.no_grad():
        base = torch.as_tensor(v).to(torch.get_default_dtype()) * 1
    base.requires_grad = True
    y = base.square() + c
    y.retain_grad()
    z = y.sum() / y.numel()
    z.backward()
    dy_dx = 2 * base.detach()
    return z, y.grad * dy_dx
