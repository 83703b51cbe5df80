# BUG: requires_grad is switched off for the run and then on for every parameter, so frozen ones come back trainable ("Nothing else of the model changes: ... requires_grad").
# FAILS: state.config-untouched
# NAMED: unfreezes-the-parameters
import torch


def _freeze(model, frozen):
    for p in model.parameters():
        p.requires_grad_(not frozen)


def evaluate(model, loader, loss_fn):
    mode = model.training
    model.train(False)
    _freeze(model, True)
    sums = torch.zeros(3, dtype=torch.float64)
    with torch.no_grad():
        for x, y in loader:
            logits = model(x)
            n = y.shape[0]
            sums += torch.stack([loss_fn(logits, y) * n, (logits.argmax(1) == y).sum().double(), sums.new_tensor(n)])
    _freeze(model, False)
    model.train(mode)
    return (sums[0] / sums[2]).item(), (sums[1] / sums[2]).item()
