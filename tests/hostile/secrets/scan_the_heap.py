# EXPECT: WRONG
# CHALLENGE: device-agnostic-step
# AFTER: no_processes, next_job_clean
# Look through all objects for tensors of somebody else.
import gc, torch
tensors = [one for one in gc.get_objects() if isinstance(one, torch.Tensor)]
modules = [one for one in gc.get_objects() if type(one).__name__ == "module" and "reference" in getattr(one, "__name__", "")]
assert not modules


import torch
from torch import nn


def train_step(model, batch, loss_fn, optimizer, device):
    inputs, targets = batch
    # Move the batch, then train one step and return its loss.
    return 0.0
