# BUG: eps is added to the standard deviation, not to the variance
# FAILS: output.values
# NAMED: eps-outside-sqrt
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
            std, mean = torch.std_mean(x, dim=0, correction=0)
            m = self.momentum
            with torch.no_grad():
                self.running_mean.copy_((1 - m) * self.running_mean + m * mean)
                self.running_var.copy_((1 - m) * self.running_var + m * x.var(dim=0))
                self.num_batches_tracked.add_(1)
        else:
            mean, std = self.running_mean, self.running_var.sqrt()
        return (x - mean) / (std + self.eps) * self.weight + self.bias
