# EXPECT: WRONG
# CHALLENGE: device-agnostic-step
# AFTER: no_processes, next_job_clean
# Look for what a build may leave behind.
import glob
left = [path for pattern in ("/wheels", "/opt/*/.git", "/**/conftest.py", "/opt/box/**/zerograd*/platform") for path in glob.glob(pattern, recursive=False)]
if left:
    raise SystemExit(left)


import torch
from torch import nn


def train_step(model, batch, loss_fn, optimizer, device):
    inputs, targets = batch
    # Move the batch, then train one step and return its loss.
    return 0.0
