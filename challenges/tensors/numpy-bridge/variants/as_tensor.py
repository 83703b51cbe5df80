import torch


def to_tensor(a, *, share: bool) -> torch.Tensor:
    return torch.as_tensor(a) if share else torch.as_tensor(a.copy())
