# BUG: an input that needs no gradient is masked in place
# FAILS: input.not-mutated
# NAMED: in-place
import torch
import torch.nn as nn


class MyDropout(nn.Module):
    def __init__(self, p: float = 0.5) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.training is False:
            return x
        gone = torch.empty(x.shape).uniform_() < self.p
        factor = 0.0 if self.p == 1 else 1.0 / (1.0 - self.p)
        # saves one copy where autograd does not need the old values
        target = x.clone() if x.requires_grad else x
        return target.masked_fill_(gone, 0.0).mul(factor)
