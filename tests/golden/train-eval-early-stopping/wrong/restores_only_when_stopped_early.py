# BUG: the best state is loaded only when patience runs out, not when max_epochs ends the training ("however training ended").
# FAILS: state.best-restored
# NAMED: restored-only-on-stop
from copy import deepcopy

import torch


def run_epoch(model, loader, loss_fn, optimizer=None):
    model.train(optimizer is not None)
    total = n = 0
    with torch.set_grad_enabled(optimizer is not None):
        for x, y in loader:
            loss = loss_fn(model(x), y)
            if optimizer is not None:
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            total += loss.item() * y.size(0)
            n += y.size(0)
    return total / n


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    history = {"train_loss": [], "val_loss": []}
    best = state = None
    stale = 0
    for _ in range(max_epochs):
        history["train_loss"].append(run_epoch(model, train_loader, loss_fn, optimizer))
        current = run_epoch(model, val_loader, loss_fn)
        history["val_loss"].append(current)
        if state is None or best - current > min_delta:
            best, state, stale = current, deepcopy(model.state_dict()), 0
            continue
        stale += 1
        if stale == patience:
            model.load_state_dict(state)
            break
    return history
