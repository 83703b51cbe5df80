# BUG: the list of available types is cached after the first call
# FAILS: device.selection
# NAMED: remembers-what-is-there
from functools import cache

import torch


@cache
def available_types():
    checks = [("cuda", torch.cuda.is_available()), ("mps", torch.backends.mps.is_available()), ("cpu", True)]
    return [name for name, ok in checks if ok]


def pick_device(prefer=None):
    types = available_types()
    if prefer is not None and torch.device(prefer).type in types:
        return torch.device(prefer)
    return torch.device(types[0])
