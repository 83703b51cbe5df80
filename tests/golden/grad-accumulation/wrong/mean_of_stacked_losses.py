# BUG: the losses of a group are stacked and averaged, with one backward: all graphs live until then.
# FAILS: memory.no-graph-retained
# NAMED: sum-losses-one-backward
import torch


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    losses, updates = [], 0
    for i, (x, y) in enumerate(loader, 1):
        losses.append(loss_fn(model(x), y))
        if len(losses) == accum_steps or i == len(loader):
            optimizer.zero_grad()
            torch.stack(losses).mean().backward()
            optimizer.step()
            losses = []
            updates += 1
    return updates
