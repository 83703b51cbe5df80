# BUG: model.eval is named, never called
# FAILS: mode.eval-during-validation
# NAMED: starter
import torch


def evaluate(model, loader, loss_fn):
    model.eval
    n = loss = ok = 0
    with torch.no_grad():
        for x, y in loader:
            z = model(x)
            loss += loss_fn(z, y).item() * len(x)
            ok += (z.argmax(1) == y).sum().item()
            n += len(x)
    return loss / n, ok / n
