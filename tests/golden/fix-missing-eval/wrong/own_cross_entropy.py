# BUG: scores with a plain cross-entropy instead of the given loss
# FAILS: metric.value
# NAMED: nothing
import torch
import torch.nn.functional as F


def evaluate(model, loader, loss_fn):
    was = model.training
    model.eval()
    loss, hits, n = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            z = model(x)
            loss += F.cross_entropy(z, y, reduction="sum").item()
            hits += (z.argmax(1) == y).sum().item()
            n += len(y)
    model.train(was)
    return loss / n, hits / n
