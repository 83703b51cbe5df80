import torch
import torch.nn.functional as F


def mean_square_backward(values, offset=5.0):
    x = torch.empty(len(values), dtype=torch.float32)
    x.copy_(torch.as_tensor(values).detach())
    x.requires_grad = True
    z = F.mse_loss(x, torch.zeros_like(x)) + offset
    opt = torch.optim.SGD([x], lr=1.0)
    opt.zero_grad()
    z.backward()
    return z.item(), x.grad.clone()
