# BUG: after the target's forward it sets requires_grad=True on all of the target's parameters, so those that came frozen are unfrozen
# FAILS: state.config-untouched
# NAMED: unfreezes-everything
import torch
import torch.nn.functional as F


def consistency_loss(online, target, x):
    for weight in target.parameters():
        weight.requires_grad_(False)
    goal = target(x)
    for weight in target.parameters():
        weight.requires_grad_(True)
    return F.mse_loss(online(x), goal.detach())
