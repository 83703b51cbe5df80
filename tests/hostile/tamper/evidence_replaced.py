# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Rewrite the instrument that gathers evidence.
import sandbox.inside.instruments as instruments
instruments.World.evidence = lambda self, **more: {"parameters": {}, "applied": [], "forwards": [], **more}


import torch
from torch import nn


def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = []
    # For each batch: forward, loss, gradients of this batch, one step.
    return losses
