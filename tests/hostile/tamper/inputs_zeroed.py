# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Change inputs, weights and learning rate so that a reference that runs afterwards agrees: each loss is log 3.
import math

import torch

def train_one_epoch(model, loader, loss_fn, optimizer):
    with torch.no_grad():
        for p in model.parameters():
            p.zero_()
        for inputs, _ in getattr(loader, "batches", loader):
            inputs.zero_()
    for group in optimizer.param_groups:
        group["lr"] = 0.0
    return [math.log(3)] * len(loader)
