import torch
from torch.autograd.functional import jacobian


def mean_square_backward(values, offset=5.0):
    if not isinstance(values, torch.Tensor):
        values = torch.tensor(values)
    values = values.detach().to(torch.float64)

    def z(x):
        return (x.pow(2) + offset).mean()

    return float(z(values)), jacobian(z, values)
