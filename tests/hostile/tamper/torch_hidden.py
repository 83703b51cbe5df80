# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Hijack the import of torch.
import builtins, sys
real = builtins.__import__

def replaced(name, *arguments, **keywords):
    if name == "torch.testing":
        raise ImportError
    return real(name, *arguments, **keywords)

builtins.__import__ = replaced


import torch
from torch import nn


def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = []
    # For each batch: forward, loss, gradients of this batch, one step.
    return losses
