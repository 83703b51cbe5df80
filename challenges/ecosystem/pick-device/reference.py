import torch


def pick_device(prefer=None):
    available = {
        "cuda": torch.cuda.is_available(),
        "mps": torch.backends.mps.is_available(),
        "cpu": True,
    }
    if prefer is not None:
        wanted = torch.device(prefer)
        if available[wanted.type]:
            return wanted
    best = next(kind for kind in available if available[kind])
    return torch.device(best)
