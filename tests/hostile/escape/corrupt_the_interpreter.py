# EXPECT: CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Overwrite the interpreter's own objects.
import ctypes
for one in (True, None, (), 1, type):
    ctypes.memset(id(one), 0, 16)


import torch
from torch import nn


def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = []
    # For each batch: forward, loss, gradients of this batch, one step.
    return losses
