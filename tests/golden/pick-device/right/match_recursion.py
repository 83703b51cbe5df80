import torch


def is_available(device: torch.device) -> bool:
    match device.type:
        case "cuda":
            return torch.cuda.is_available()
        case "mps":
            return torch.backends.mps.is_available()
        case "cpu":
            return True
    return False


def pick_device(prefer=None, *others):
    queue = [prefer, *others] if prefer is not None else ["cuda", "mps", "cpu"]
    while queue:
        device = torch.device(queue.pop(0))
        if is_available(device):
            return device
    return pick_device()
