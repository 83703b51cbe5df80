# BUG: switches grad mode off for the whole process
# FAILS: state.config-untouched
# NAMED: grad-mode-left-off
import torch

torch.set_grad_enabled(False)


def evaluate(model, loader, loss_fn):
    was = model.training
    model.eval()
    loss, hits, n = 0.0, 0, 0
    for x, y in loader:
        z = model(x)
        loss += loss_fn(z, y).item() * len(y)
        hits += (z.argmax(1) == y).sum().item()
        n += len(y)
    model.train(was)
    return loss / n, hits / n
