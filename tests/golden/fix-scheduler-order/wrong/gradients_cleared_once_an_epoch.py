# BUG: gradients are cleared at the start of an epoch only and pile up over its batches
# FAILS: params.updated
# NAMED: cleared-once-an-epoch
import torch
from torch.optim.lr_scheduler import ReduceLROnPlateau


def fit(model, loader, loss_fn, optimizer, scheduler, epochs):
    rates = []
    for _ in range(epochs):
        optimizer.zero_grad(set_to_none=True)
        rates.append(optimizer.param_groups[0]["lr"])
        losses = torch.tensor(
            [_step(loss_fn(model(x), y), optimizer) for x, y in loader],
            dtype=torch.float64,
        )
        scheduler.step(losses.mean().item()) if isinstance(scheduler, ReduceLROnPlateau) else scheduler.step()
    return rates


def _step(loss, optimizer):
    loss.backward()
    optimizer.step()
    return loss.item()
