# BUG: with bias=False a frozen bias of zeros stands in
# FAILS: params.registered
# NAMED: frozen-zero-bias
import torch
from torch import nn


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        w = torch.empty(out_features, in_features)
        nn.init.normal_(w, std=in_features**-0.5)
        self.weight = nn.Parameter(w)
        self.bias = nn.Parameter(torch.zeros(out_features), requires_grad=bias)

    def forward(self, x):
        return (x.unsqueeze(-2) * self.weight).sum(-1) + self.bias
