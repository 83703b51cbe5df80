import torch


@torch.no_grad()
def mean_square_backward(values, offset=5.0):
    x = torch.as_tensor(values).detach().double() + 0
    with torch.enable_grad():
        x.requires_grad_()
        y = x ** 2 + offset
        y.backward(torch.ones_like(y) / y.numel())
    return y.mean(), x.grad
