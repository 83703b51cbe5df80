# BUG: only the BatchNorm and Dropout layers are put in eval mode; other layers that depend on the mode still run in train mode ("in eval mode, for all its layers").
# FAILS: mode.eval-during-validation
# NAMED: known-layers-only
import torch
from torch import nn

SPECIAL = (nn.BatchNorm1d, nn.BatchNorm2d, nn.Dropout, nn.Dropout2d, nn.AlphaDropout)


def evaluate(model, loader, loss_fn):
    touched = [m for m in model.modules() if isinstance(m, SPECIAL) and m.training]
    for m in touched:
        m.eval()
    total, hits, n = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            out = model(x)
            total += loss_fn(out, y).item() * len(x)
            hits += out.argmax(1).eq(y).sum().item()
            n += len(x)
    for m in touched:
        m.train()
    return total / n, hits / n
