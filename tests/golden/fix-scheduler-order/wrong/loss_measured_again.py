# BUG: the plateau scheduler is told a loss that is measured with the weights after the epoch
# FAILS: control.plateau-metric
# NAMED: measured-again
import torch
from torch.optim.lr_scheduler import ReduceLROnPlateau


@torch.no_grad()
def mean_loss(model, loader, loss_fn):
    values = [loss_fn(model(x), y).item() for x, y in loader]
    return sum(values) / len(values)


def fit(model, loader, loss_fn, optimizer, scheduler, epochs):
    rates = []
    for _ in range(epochs):
        rates += [optimizer.param_groups[0]["lr"]]
        for x, y in loader:
            optimizer.zero_grad()
            loss_fn(model(x), y).backward()
            optimizer.step()
        if isinstance(scheduler, ReduceLROnPlateau):
            scheduler.step(mean_loss(model, loader, loss_fn))
        else:
            scheduler.step()
    return rates
