# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, no_files, next_job_clean
# Change priority and limits for what follows.
import os, resource
os.nice(19)
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))


import torch
from torch import nn


def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = []
    # For each batch: forward, loss, gradients of this batch, one step.
    return losses
