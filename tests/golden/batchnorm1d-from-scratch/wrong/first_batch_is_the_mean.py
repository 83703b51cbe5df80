# BUG: the first batch replaces the running mean instead of moving it by the momentum.
# FAILS: state.running-stats
# NAMED: nothing
import torch
from torch import nn


class MyBatchNorm1d(nn.Module):
    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps = eps
        self.momentum = momentum
        self.weight = nn.Parameter(torch.ones(num_features))
        self.bias = nn.Parameter(torch.zeros(num_features))
        self.register_buffer("running_mean", torch.zeros(num_features))
        self.register_buffer("running_var", torch.ones(num_features))
        self.register_buffer("num_batches_tracked", torch.tensor(0))

    def forward(self, x):
        if self.training:
            mean = x.mean(dim=0)
            var = x.var(dim=0, correction=0)
            self.remember(mean.detach(), x.detach().var(dim=0))
        else:
            mean = self.running_mean
            var = self.running_var
        normal = (x - mean) / torch.sqrt(var + self.eps)
        return normal * self.weight + self.bias

    def remember(self, mean, var):
        first = self.num_batches_tracked == 0
        self.running_mean.lerp_(mean, 1.0 if first else self.momentum)
        self.running_var.lerp_(var, self.momentum)
        self.num_batches_tracked += 1
