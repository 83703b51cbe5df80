# BUG: steps in the validation loop too
# FAILS: data.no-training-on-validation
# NAMED: trains-on-val
import copy

import torch


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    best, wait, kept, losses = float("inf"), 0, None, []
    for _ in range(max_epochs):
        model.train()
        for x, y in train_loader:
            optimizer.zero_grad()
            loss_fn(model(x), y).backward()
            optimizer.step()
        model.eval()
        total = 0.0
        for x, y in val_loader:
            optimizer.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(y)
        losses.append(total / len(val_loader.dataset))
        if best - losses[-1] > min_delta:
            best, wait, kept = losses[-1], 0, copy.deepcopy(model.state_dict())
        else:
            wait += 1
            if wait >= patience:
                break
    model.load_state_dict(kept)
    return {"val_loss": losses}
