import torch
from torch import nn
import torch.nn.functional as F


def consistency_loss(online: nn.Module, target: nn.Module, x: torch.Tensor) -> torch.Tensor:
    with torch.no_grad():
        goal = target(x)
    return F.mse_loss(online(x), goal)
