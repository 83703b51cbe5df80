# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# The same, with all descriptors open.
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(1000)
    os._exit(0)


import torch
from torch import nn


def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = []
    # For each batch: forward, loss, gradients of this batch, one step.
    return losses
