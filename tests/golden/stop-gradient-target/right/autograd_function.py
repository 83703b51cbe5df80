import torch
from torch import nn


class StopGradient(torch.autograd.Function):
    """Identity forwards, a wall backwards."""

    @staticmethod
    def forward(ctx, value):
        return value.clone()

    @staticmethod
    def backward(ctx, grad_output):
        return None


def consistency_loss(online, target, x):
    frozen_view = StopGradient.apply(target(x))
    criterion = nn.MSELoss(reduction="mean")
    return criterion(input=online(x), target=frozen_view)
