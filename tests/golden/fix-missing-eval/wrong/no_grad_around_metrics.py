# BUG: the forward stands outside no_grad
# FAILS: memory.no-grad-in-eval
# NAMED: missing-no-grad
import torch


def evaluate(model, loader, loss_fn):
    was = model.training
    model.eval()
    n = loss = ok = 0
    for x, y in loader:
        z = model(x)
        with torch.no_grad():
            loss += loss_fn(z, y).item() * len(x)
            ok += (z.argmax(1) == y).sum().item()
            n += len(x)
    model.train(was)
    return loss / n, ok / n
