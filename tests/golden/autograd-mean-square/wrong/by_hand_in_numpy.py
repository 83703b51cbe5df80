# FAILS: rule.uses-autograd
# NAMED: closed-form
import numpy as np
import torch


def mean_square_backward(values, offset=5.0):
    if isinstance(values, torch.Tensor):
        values = values.detach().numpy()
    a = np.asarray(values, dtype=float)
    return np.mean(a ** 2 + offset), torch.tensor(2 * a / a.size)
