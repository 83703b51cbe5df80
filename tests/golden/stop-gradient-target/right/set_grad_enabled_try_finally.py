import torch


def constant_output(module, *inputs):
    before = torch.is_grad_enabled()
    torch.set_grad_enabled(False)
    try:
        result = module(*inputs)
    finally:
        torch.set_grad_enabled(before)
    return result.data


def consistency_loss(online, target, x):
    y = online(x)
    c = constant_output(target, x)
    n, d = y.shape
    difference = (y - c).reshape(-1)
    return torch.dot(difference, difference).div(n * d)
