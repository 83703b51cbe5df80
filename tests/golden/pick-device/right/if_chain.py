import torch


def pick_device(prefer=None):
    if prefer is not None:
        wanted = torch.device(prefer)
        if wanted.type == "cpu":
            return wanted
        if wanted.type == "cuda" and torch.cuda.is_available():
            return wanted
        if wanted.type == "mps" and torch.backends.mps.is_available():
            return wanted
    if torch.cuda.is_available():
        return torch.device("cuda")
    if torch.backends.mps.is_available():
        return torch.device("mps")
    return torch.device("cpu")
