# EXPECT: CRASHED | MEMORY_LIMIT
# CHALLENGE: device-agnostic-step
# AFTER: no_processes, next_job_clean
# Recurse without end.
import sys
sys.setrecursionlimit(10 ** 9)

def f():
    return f()

f()


import torch
from torch import nn


def train_step(model, batch, loss_fn, optimizer, device):
    inputs, targets = batch
    # Move the batch, then train one step and return its loss.
    return 0.0
