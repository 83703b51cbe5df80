# BUG: the losses are stacked without detaching, so the returned tensor keeps the graph of every batch alive.
# FAILS: memory.no-graph-retained
# NAMED: keeps-loss-tensors
import torch


def train_one_epoch(model, loader, loss_fn, optimizer):
    kept = []
    iterator = iter(loader)
    while True:
        try:
            x, y = next(iterator)
        except StopIteration:
            break
        optimizer.zero_grad()
        kept.append(loss_fn(model(x), y))
        kept[-1].backward()
        optimizer.step()
    return torch.stack(kept)
