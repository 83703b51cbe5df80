# BUG: mean and variance of the batch are computed without a graph, so x gets another gradient
# FAILS: grad.values
# NAMED: constant-statistics
import torch
from torch import nn


class MyBatchNorm1d(nn.Module):
    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(num_features))
        self.bias = nn.Parameter(torch.zeros(num_features))
        self.register_buffer("running_mean", torch.zeros(num_features))
        self.register_buffer("running_var", torch.ones(num_features))
        self.register_buffer("num_batches_tracked", torch.tensor(0))
        self.eps = eps
        self.momentum = momentum

    @torch.no_grad()
    def statistics(self, x):
        if not self.training:
            return self.running_mean, self.running_var
        mean = x.mean(dim=0)
        self.running_mean.mul_(1 - self.momentum).add_(self.momentum * mean)
        self.running_var.mul_(1 - self.momentum).add_(self.momentum * x.var(dim=0))
        self.num_batches_tracked += 1
        return mean, x.var(dim=0, unbiased=False)

    def forward(self, x):
        mean, var = self.statistics(x)
        return self.weight * (x - mean) / torch.sqrt(var + self.eps) + self.bias
