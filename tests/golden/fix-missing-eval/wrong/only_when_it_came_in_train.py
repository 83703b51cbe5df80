# BUG: the else branch trains a model that came in eval mode
# FAILS: mode.restored
# NAMED: always-train-after
import torch


@torch.no_grad()
def evaluate(model, loader, loss_fn):
    if model.training:
        model.eval()
    outs = [(model(x), y) for x, y in loader]
    z = torch.cat([o for o, _ in outs])
    y = torch.cat([t for _, t in outs])
    model.train(True)
    return loss_fn(z, y).item(), (z.argmax(1) == y).double().mean().item()
