# BUG: stays in train mode and puts the buffers back afterwards
# FAILS: mode.eval-during-validation
# NAMED: nothing
import copy

import torch


def evaluate(model, loader, loss_fn):
    kept = copy.deepcopy(model.state_dict())
    loss, hits, n = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            z = model(x)
            loss += loss_fn(z, y).item() * len(y)
            hits += (z.argmax(1) == y).sum().item()
            n += len(y)
    model.load_state_dict(kept)
    return loss / n, hits / n
