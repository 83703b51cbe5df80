# BUG: a preference that is not available ends at the CPU although another accelerator is there
# FAILS: output.edge-cases
# NAMED: falls-back-to-cpu
import torch


def pick_device(prefer=None):
    cuda, mps = torch.cuda.is_available(), torch.backends.mps.is_available()
    if prefer is None:
        return torch.device("cuda" if cuda else "mps" if mps else "cpu")
    wanted = torch.device(prefer)
    ok = {"cuda": cuda, "mps": mps}.get(wanted.type, True)
    return wanted if ok else torch.device("cpu")
