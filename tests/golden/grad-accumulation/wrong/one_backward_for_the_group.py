# BUG: the losses of a group are summed and get one backward at its end, so graphs pile up ("at most the graph of the micro-batch before it may still be alive").
# FAILS: memory.no-graph-retained
# NAMED: sum-losses-one-backward
import torch


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    waiting, updates = [], 0

    def update():
        nonlocal updates
        optimizer.zero_grad()
        torch.stack(waiting).mean().backward()
        optimizer.step()
        waiting.clear()
        updates += 1

    for inputs, targets in loader:
        waiting.append(loss_fn(model(inputs), targets))
        if len(waiting) == accum_steps:
            update()
    if waiting:
        update()
    return updates
