# BUG: running_mean and running_var are computed from the batch's statistics with their graph
# FAILS: memory.no-graph-retained
# NAMED: stats-with-graph
import torch
from torch import nn


class MyBatchNorm1d(nn.Module):
    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(num_features))
        self.bias = nn.Parameter(torch.zeros(num_features))
        self.register_buffer("running_mean", torch.zeros(num_features))
        self.register_buffer("running_var", torch.ones(num_features))
        self.register_buffer("num_batches_tracked", torch.zeros((), dtype=torch.int64))

    def forward(self, x):
        if self.training:
            m = self.momentum
            mean, var = x.mean(0), x.var(0, correction=0)
            self.running_mean = self.running_mean * (1 - m) + mean * m
            self.running_var = self.running_var * (1 - m) + x.var(0, correction=1) * m
            self.num_batches_tracked = self.num_batches_tracked + 1
        else:
            mean, var = self.running_mean, self.running_var
        return (x - mean) / (var + self.eps).sqrt() * self.weight + self.bias
