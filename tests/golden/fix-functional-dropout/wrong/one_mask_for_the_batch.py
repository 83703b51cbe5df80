# BUG: one mask of shape (1, dh) serves all samples of a batch
# FAILS: output.distribution
# NAMED: one-mask-for-the-batch
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self, din: int, dh: int, dout: int, p: float):
        super().__init__()
        self.p = p
        self.fc1 = nn.Linear(din, dh)
        self.fc2 = nn.Linear(dh, dout)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        h = self.fc1(x).clamp_min(0)
        if self.training:
            keep = torch.rand_like(h[:1]) >= self.p
            h = torch.where(keep, h / max(1.0 - self.p, 1e-12), 0.0)
        return self.fc2(h)
