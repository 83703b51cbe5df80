import torch


def usable(device):
    if device.type == "cpu":
        return True
    return torch.get_device_module(device).is_available()


def pick_device(prefer=None):
    if prefer is not None and usable(device := torch.device(prefer)):
        return device
    return torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
