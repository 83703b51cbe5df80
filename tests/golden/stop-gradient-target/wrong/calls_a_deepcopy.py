# BUG: a deep copy of the target is called in its place, so the target itself is never called (its BatchNorm statistics do not move)
# FAILS: state.running-stats
# NAMED: copy-called-instead
import copy

import torch


def consistency_loss(online, target, x):
    teacher = copy.deepcopy(target)
    prediction = online(x)
    with torch.no_grad():
        goal = teacher(x)
    return torch.mean((prediction - goal) ** 2)
