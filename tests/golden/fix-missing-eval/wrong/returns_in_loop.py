# BUG: the return is indented too far
# FAILS: data.every-batch-used
# NAMED: first-batch-only
import torch


def evaluate(model, loader, loss_fn):
    was = model.training
    try:
        model.eval()
        loss, hits, n = 0.0, 0, 0
        with torch.no_grad():
            for x, y in loader:
                z = model(x)
                loss += loss_fn(z, y).item() * len(y)
                hits += (z.argmax(1) == y).sum().item()
                n += len(y)
                return loss / n, hits / n
    finally:
        model.train(was)
