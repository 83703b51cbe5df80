# BUG: a new dict of the same tensors
# FAILS: state.best-restored
# NAMED: shallow-copy-best
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
        with torch.no_grad():
            total = sum(loss_fn(model(x), y).item() * len(y) for x, y in val_loader)
        losses.append(total / len(val_loader.dataset))
        if best - losses[-1] > min_delta:
            best, wait, kept = losses[-1], 0, {k: v.detach() for k, v in model.state_dict().items()}
        else:
            wait += 1
            if wait >= patience:
                break
    model.load_state_dict(kept)
    return {"val_loss": losses}
