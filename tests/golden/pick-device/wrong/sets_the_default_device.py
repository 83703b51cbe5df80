# BUG: it makes the answer torch's default device as well
# FAILS: state.config-untouched
# NAMED: sets-the-default-device
import torch


def _ask(prefer):
    ranking = [("cuda", torch.cuda.is_available()), ("mps", torch.backends.mps.is_available()), ("cpu", True)]
    if prefer is not None:
        for kind, there in ranking:
            if there and torch.device(prefer).type == kind:
                return torch.device(prefer)
    return torch.device(next(kind for kind, there in ranking if there))


def pick_device(prefer=None):
    device = _ask(prefer)
    torch.set_default_device(device)
    return device
