from __future__ import annotations

import torch
from torch import nn
from torch.optim import lr_scheduler


def train_batch(model: nn.Module, inputs, targets, loss_fn, optimizer) -> float:
    optimizer.zero_grad(set_to_none=True)
    loss = loss_fn(model(inputs), targets)
    loss.backward()
    optimizer.step()
    return float(loss.detach())


def train_epoch(model, loader, loss_fn, optimizer) -> float:
    weighted, samples = 0.0, 0
    for inputs, targets in loader:
        size = inputs.shape[0]
        weighted += size * train_batch(model, inputs, targets, loss_fn, optimizer)
        samples += size
    return weighted / samples


def advance(scheduler, mean: float) -> None:
    args = (mean,) if isinstance(scheduler, lr_scheduler.ReduceLROnPlateau) else ()
    scheduler.step(*args)


def fit(model, loader, loss_fn, optimizer, scheduler, epochs):
    rates: list[float] = []
    while len(rates) < epochs:
        rates.append(float(optimizer.param_groups[0]["lr"]))
        advance(scheduler, train_epoch(model, loader, loss_fn, optimizer))
    return rates
