# BUG: the target is put into eval mode for its call (and every mode is put back carefully)
# FAILS: output.values
# NAMED: target-in-eval
import torch
from contextlib import contextmanager


@contextmanager
def quiet(module):
    modes = {m: m.training for m in module.modules()}
    module.eval()
    try:
        with torch.no_grad():
            yield module
    finally:
        for m, mode in modes.items():
            m.training = mode


def consistency_loss(online, target, x):
    with quiet(target) as teacher:
        goal = teacher(x)
    return (online(x) - goal).pow(2).mean()
