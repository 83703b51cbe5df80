# BUG: where target is online it skips the detach "because that module has to learn", so the gradient flows through both outputs
# FAILS: grad.values
# NAMED: no-detach-when-shared
import torch


def consistency_loss(online, target, x):
    shared = target is online
    with torch.set_grad_enabled(shared and torch.is_grad_enabled()):
        goal = target(x)
    prediction = online(x)
    return torch.nn.MSELoss()(prediction, goal)
