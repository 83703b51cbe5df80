import torch

# (type, how to ask); the functions are called anew each time
PROBES = [
    ("cuda", torch.cuda.is_available),
    ("mps", torch.backends.mps.is_available),
    ("cpu", lambda: True),
]


def pick_device(prefer=None):
    there = [kind for kind, probe in PROBES if probe()]
    if prefer is not None:
        device = torch.device(prefer)
        if device.type in there:
            return device
    return torch.device(there[0])
