import torch
from torch import nn


class MyBatchNorm1d(nn.Module):
    def __init__(self, num_features: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        super().__init__()
        self.num_features = num_features
        self.eps = eps
        self.momentum = momentum
        self.weight = nn.Parameter(torch.full((num_features,), 1.0))
        self.bias = nn.Parameter(torch.full((num_features,), 0.0))
        for name, value in {"running_mean": 0.0, "running_var": 1.0}.items():
            self.register_buffer(name, torch.full((num_features,), value))
        self.register_buffer("num_batches_tracked", torch.zeros((), dtype=torch.long))

    def _remember(self, batch: torch.Tensor) -> None:
        m = self.momentum
        self.running_mean = (1 - m) * self.running_mean + m * batch.mean(dim=0)
        self.running_var = (1 - m) * self.running_var + m * batch.var(dim=0, unbiased=True)
        self.num_batches_tracked = self.num_batches_tracked + 1

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training:
            scale = self.weight / (self.running_var + self.eps).sqrt()
            return x * scale + (self.bias - self.running_mean * scale)
        self._remember(x.detach())
        centred = x - x.mean(0, keepdim=True)
        spread = centred.square().mean(0, keepdim=True)
        return centred * (spread + self.eps).rsqrt() * self.weight + self.bias
