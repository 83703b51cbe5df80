import numpy as np
import torch
from torch import nn


class MeanSquare(nn.Module):
    def __init__(self, start, offset):
        super().__init__()
        self.x = nn.Parameter(torch.from_numpy(start))
        self.offset = offset

    def forward(self):
        return torch.mean(torch.pow(self.x, 2) + self.offset)


def mean_square_backward(values, offset=5.0):
    if torch.is_tensor(values):
        values = values.detach().cpu().numpy()
    model = MeanSquare(np.array(values, dtype=np.float64), offset)
    out = model()
    print("z =", out.item())
    out.backward()
    return out.detach().numpy(), model.x.grad
