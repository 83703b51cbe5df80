# BUG: the best loss starts at 10 and not at infinity, so that no epoch with a larger loss improves.
# FAILS: state.best-restored
# NAMED: nothing
import copy

import torch


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    history = []
    best_loss = 10.0
    best_state = copy.deepcopy(model.state_dict())
    bad_epochs = 0
    for _ in range(max_epochs):
        model.train()
        for inputs, targets in train_loader:
            optimizer.zero_grad()
            loss = loss_fn(model(inputs), targets)
            loss.backward()
            optimizer.step()
        model.eval()
        total = 0.0
        seen = 0
        with torch.no_grad():
            for inputs, targets in val_loader:
                loss = loss_fn(model(inputs), targets)
                total += loss.item() * len(targets)
                seen += len(targets)
        val_loss = total / seen
        history.append(val_loss)
        if best_loss - val_loss > min_delta:
            best_loss = val_loss
            best_state = copy.deepcopy(model.state_dict())
            bad_epochs = 0
        else:
            bad_epochs += 1
        if bad_epochs >= patience:
            break
    model.load_state_dict(best_state)
    return {"val_loss": history}
