# BUG: only direct children are switched, the layers inside them are not
# FAILS: mode.eval-during-validation
# NAMED: nothing
import torch


def evaluate(model, loader, loss_fn):
    was = model.training
    for child in model.children():
        child.training = False
    n = loss = ok = 0
    with torch.no_grad():
        for x, y in loader:
            z = model(x)
            loss += loss_fn(z, y).item() * len(x)
            ok += (z.argmax(1) == y).sum().item()
            n += len(x)
    model.train(was)
    return loss / n, ok / n
