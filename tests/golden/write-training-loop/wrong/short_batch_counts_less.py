# BUG: the loss is scaled by batch size relative to the first batch before backward, so smaller batches get a shrunken gradient.
# FAILS: order.zero-grad-before-backward
# NAMED: nothing
import torch


def train_one_epoch(model, loader, loss_fn, optimizer):
    full = None
    out = []
    for inputs, targets in loader:
        full = full or len(targets)
        optimizer.zero_grad()
        loss = loss_fn(model(inputs), targets)
        out.append(loss.item())
        # every sample should weigh the same
        (loss * (len(targets) / full)).backward()
        optimizer.step()
    return out
