# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Make a million files.
made = 0
try:
    for made in range(1_000_000):
        open(f"/tmp/{made}", "w").close()
except OSError:
    pass
if made > 5000:
    raise SystemExit(made)


import torch
from torch import nn


def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = []
    # For each batch: forward, loss, gradients of this batch, one step.
    return losses
