# BUG: it asks whether torch was built with MPS, not whether there is such a device
# FAILS: device.selection
# NAMED: mps-is-built
import torch


def pick_device(prefer=None):
    available = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_built(), "cpu": True}
    if prefer is not None and available[prefer.split(":")[0]]:
        return torch.device(prefer)
    for name in ("cuda", "mps", "cpu"):
        if available[name]:
            return torch.device(name)
