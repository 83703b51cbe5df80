import torch
from torch import nn


class MyDropout(nn.Dropout):
    # __init__ and p come from nn.Dropout, the work does not
    def forward(self, input):
        return {True: self._drop, False: nn.Identity()}[self.training](input)

    def _drop(self, input):
        flat = torch.rand(input.numel()).view(input.shape)
        alive = 1.0 - self.p
        survivors = torch.where(flat < alive, input, torch.zeros((), dtype=input.dtype))
        return survivors if alive in (0.0, 1.0) else survivors * (1.0 / alive)
