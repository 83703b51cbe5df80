import torch


def train_one_epoch(model, loader, loss_fn, optimizer):
    history = []
    for xb, yb in loader:

        def closure():
            optimizer.zero_grad()
            out = loss_fn(model(xb), yb)
            out.backward()
            return out

        before = optimizer.step(closure)
        history.append(before.item())
    return history
