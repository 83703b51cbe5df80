import torch
import torch.nn as nn


class MyBatchNorm1d(nn.Module):
    """Normalise over the batch dimension."""

    def __init__(self, num_features: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        super(MyBatchNorm1d, self).__init__()
        self.num_features, self.eps, self.momentum = num_features, eps, momentum
        self.register_parameter("weight", nn.Parameter(torch.empty(num_features).fill_(1)))
        self.register_parameter("bias", nn.Parameter(torch.empty(num_features).fill_(0)))
        self.register_buffer("running_mean", torch.zeros(num_features))
        self.register_buffer("running_var", torch.ones(num_features))
        self.register_buffer("num_batches_tracked", torch.tensor(0, dtype=torch.long))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training:
            scale = self.weight * (self.running_var + self.eps).rsqrt()
            return x * scale + (self.bias - self.running_mean * scale)

        n = x.size(0)
        mu = x.sum(0) / n
        centered = x - mu
        sigma2 = centered.pow(2).mean(0)
        with torch.no_grad():
            m = self.momentum
            self.running_mean = (1 - m) * self.running_mean + m * mu
            self.running_var = (1 - m) * self.running_var + m * sigma2 * n / (n - 1)
            self.num_batches_tracked = self.num_batches_tracked + 1
        return self.weight * centered / (sigma2 + self.eps) ** 0.5 + self.bias
