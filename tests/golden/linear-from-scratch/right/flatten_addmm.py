import torch
from torch import nn
from torch.nn import init


class MyLinear(nn.Module):
    weight: nn.Parameter

    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        self.weight = nn.Parameter(torch.empty((out_features, in_features)))
        self.bias = nn.Parameter(torch.empty(out_features)) if bias else None
        self.reset_parameters()

    @torch.no_grad()
    def reset_parameters(self):
        init.kaiming_normal_(self.weight, mode="fan_in", nonlinearity="relu")
        if self.bias is not None:
            self.bias.fill_(0.0)

    def forward(self, x):
        out_features, in_features = self.weight.shape
        *leading, last = x.shape
        flat = x.reshape(-1, in_features)
        if self.bias is None:
            flat_out = torch.mm(flat, self.weight.t())
        else:
            flat_out = torch.addmm(self.bias, flat, self.weight.t())
        return flat_out.reshape(*leading, out_features)
