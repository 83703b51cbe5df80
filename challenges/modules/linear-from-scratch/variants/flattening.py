import torch
from torch import nn
from torch.nn import Parameter


class LinearFunction(torch.autograd.Function):
    @staticmethod
    def forward(ctx, rows, weight):
        ctx.save_for_backward(rows, weight)
        return rows.mm(weight.t())

    @staticmethod
    def backward(ctx, grad):
        rows, weight = ctx.saved_tensors
        return grad.mm(weight), grad.t().mm(rows)


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        self.weight = Parameter(torch.empty((out_features, in_features)))
        if bias:
            self.bias = Parameter(torch.empty(out_features))
        else:
            self.bias = None
        scale = in_features**-0.5
        with torch.no_grad():
            for p in self.parameters():
                p.uniform_(-scale, scale)

    def forward(self, x):
        *lead, features = x.shape
        rows = LinearFunction.apply(x.reshape(-1, features), self.weight)
        if self.bias is not None:
            rows = rows + self.bias[None, :]
        return rows.reshape(*lead, rows.shape[-1])
