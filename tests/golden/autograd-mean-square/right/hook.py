import torch


def mean_square_backward(values, offset=5.0):
    seen = []
    x = torch.as_tensor(values, dtype=torch.float64).detach().clone().requires_grad_(True)
    h = x * 1.0
    h.register_hook(seen.append)
    z = torch.dot(h, h) / h.shape[0] + offset
    z.backward()
    return z, seen[0]
