import torch
from torch.func import vjp


def mean_square_backward(values: "list[float] | torch.Tensor", offset: float = 5.0):
    x = torch.stack([torch.as_tensor(v, dtype=torch.float64).detach() for v in values])
    y, pull = vjp(lambda t: t.square() + offset, x)
    (g,) = pull(torch.full_like(y, 1 / len(y)))
    return y.mean().numpy(), g
