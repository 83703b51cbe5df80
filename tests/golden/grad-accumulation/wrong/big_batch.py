# BUG: it concatenates the group and runs it in one forward.
# FAILS: memory.micro-batch-only
# NAMED: concat-group
import torch


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    xs, ys, updates = [], [], 0
    for i, (x, y) in enumerate(loader):
        xs.append(x)
        ys.append(y)
        if len(xs) == accum_steps or i == len(loader) - 1:
            optimizer.zero_grad()
            loss_fn(model(torch.cat(xs)), torch.cat(ys)).backward()
            optimizer.step()
            xs, ys = [], []
            updates += 1
    return updates
