import torch


def pick_device(prefer=None):
    have = {
        "cuda": torch.cuda.device_count() > 0,
        "mps": torch.backends.mps.is_available(),
        "cpu": True,
    }
    kind, _, index = (prefer or "").partition(":")
    if have.get(kind, False):
        return torch.device(kind, int(index)) if index else torch.device(kind)
    winner = next(name for name, there in have.items() if there)
    return torch.device("cuda", 0) if winner == "cuda" else torch.device(winner)
