# EXPECT: WRONG
# CHALLENGE: device-agnostic-step
# AFTER: no_processes, next_job_clean
# Open files until there are none.
import os
kept = []
try:
    while True:
        kept.append(os.open('/dev/null', 0))
except OSError:
    pass
for fd in kept:
    os.close(fd)


import torch
from torch import nn


def train_step(model, batch, loss_fn, optimizer, device):
    inputs, targets = batch
    # Move the batch, then train one step and return its loss.
    return 0.0
