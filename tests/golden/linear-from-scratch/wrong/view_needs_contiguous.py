# BUG: view raises on an input that is not contiguous
# FAILS: output.batch-dims
# NAMED: flattens-with-view
import torch
from torch import nn


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        bound = in_features**-0.5
        self.weight = nn.Parameter(torch.empty(out_features, in_features).uniform_(-bound, bound))
        self.register_parameter("bias", nn.Parameter(torch.zeros(out_features)) if bias else None)

    def forward(self, x):
        size = x.size()
        rows = x.view(-1, size[-1])
        out = rows.mm(self.weight.t())
        if self.bias is not None:
            out = out + self.bias
        return out.view(*size[:-1], self.weight.size(0))
