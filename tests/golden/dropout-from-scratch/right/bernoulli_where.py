import torch
import torch.nn as nn
from torch import Tensor


class MyDropout(nn.Module):
    def __init__(self, p: float = 0.5) -> None:
        super().__init__()
        assert 0.0 <= p <= 1.0
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        if self.training and self.p > 0.0:
            keep_prob = 1.0 - self.p
            keep = torch.bernoulli(torch.full(x.size(), keep_prob, dtype=torch.float64)).bool()
            zero = torch.zeros_like(x)
            if keep_prob == 0.0:
                return torch.where(keep, x, zero)
            return torch.where(keep, x / keep_prob, zero)
        return x

    def extra_repr(self) -> str:
        return f"p={self.p}"
