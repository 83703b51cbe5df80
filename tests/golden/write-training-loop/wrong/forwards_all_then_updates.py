# BUG: all forward passes are done before the first update, so every loss and gradient belongs to the initial parameters.
# FAILS: memory.no-graph-retained
# NAMED: nothing
import torch


def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = [loss_fn(model(x), y) for x, y in loader]

    all_grads = []
    for loss in losses:
        optimizer.zero_grad()
        loss.backward()
        all_grads.append([p.grad.clone() for p in model.parameters()])

    for grads in all_grads:
        for p, g in zip(model.parameters(), grads):
            p.grad = g
        optimizer.step()

    return [loss.item() for loss in losses]
