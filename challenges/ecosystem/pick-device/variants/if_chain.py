from __future__ import annotations

import torch


def pick_device(prefer: str | None = None) -> torch.device:
    cuda, mps = torch.cuda.is_available(), torch.backends.mps.is_available()
    if prefer:
        if prefer.startswith("cuda") and cuda:
            return torch.device(prefer)
        if prefer.startswith("mps") and mps:
            return torch.device(prefer)
        if prefer.startswith("cpu"):
            return torch.device(prefer)
    if cuda:
        return torch.device("cuda")
    elif mps:
        return torch.device("mps")
    else:
        return torch.device("cpu")
