# BUG: rounds the caller's weights to float32 and back
# FAILS: params.unchanged
# NAMED: nothing
import torch


def evaluate(model, loader, loss_fn):
    was = model.training
    model.eval().half()
    model.double()
    loss, hits, n = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            z = model(x)
            loss += loss_fn(z, y).item() * len(y)
            hits += (z.argmax(1) == y).sum().item()
            n += len(y)
    model.train(was)
    return loss / n, hits / n
