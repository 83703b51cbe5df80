# BUG: the micro-batches of a group are concatenated and run through the model at once, against "Each call of the model runs on one micro-batch as it came".
# FAILS: memory.micro-batch-only
# NAMED: concat-group
from itertools import islice

import torch


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    it, updates = iter(loader), 0
    while True:
        group = list(islice(it, accum_steps))
        if not group:
            return updates
        xs, ys = map(torch.cat, zip(*group))
        optimizer.zero_grad(set_to_none=True)
        loss_fn(model(xs), ys).backward()
        optimizer.step()
        updates += 1
