import numpy as np
import torch


class MyLinear(torch.nn.Module):
    def __init__(self, n, m, bias=True):
        torch.nn.Module.__init__(self)
        drawn = torch.randn(m, n) * n**-0.5
        self.register_parameter("weight", torch.nn.Parameter(drawn))
        zeros = torch.from_numpy(np.zeros(m, dtype="float32"))
        self.register_parameter("bias", torch.nn.Parameter(zeros) if bias else None)

    def forward(self, x):
        product = torch.einsum("...i,oi->...o", x, self.weight)
        return product if self.bias is None else product.add_(self.bias)
