# BUG: the running sum adds loss tensors that still have their graphs, so the whole epoch's graph stays alive
# FAILS: memory.no-graph-retained
# NAMED: keeps-graphs
import torch
from torch.optim.lr_scheduler import ReduceLROnPlateau


def _epoch(model, loader, loss_fn, optimizer):
    total, n = torch.zeros((), dtype=torch.float64), 0
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = loss_fn(model(inputs), targets)
        loss.backward()
        optimizer.step()
        total = total + loss
        n += 1
    return (total / n).item()


def fit(model, loader, loss_fn, optimizer, scheduler, epochs):
    rates = []
    while len(rates) != epochs:
        rates.append(optimizer.param_groups[0]["lr"])
        mean = _epoch(model, loader, loss_fn, optimizer)
        if isinstance(scheduler, ReduceLROnPlateau):
            scheduler.step(mean)
        else:
            scheduler.step()
    return rates
