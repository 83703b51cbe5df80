# BUG: "cpu:0" is not taken for the CPU, which has to be spelt "cpu", and falls back to an accelerator.
# FAILS: output.values
import torch


def pick_device(prefer=None):
    cuda, mps = torch.cuda.is_available(), torch.backends.mps.is_available()
    if prefer == "cpu":
        return torch.device("cpu")
    if prefer and prefer.startswith("cuda") and cuda:
        return torch.device(prefer)
    if prefer and prefer.startswith("mps") and mps:
        return torch.device(prefer)
    return torch.device("cuda" if cuda else "mps" if mps else "cpu")
