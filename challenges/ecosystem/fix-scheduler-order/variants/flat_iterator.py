import inspect
import itertools

import torch


def fit(model, loader, loss_fn, optimizer, scheduler, epochs):
    wants = "metrics" in inspect.signature(scheduler.step).parameters
    rates, losses = [], []
    everything = itertools.chain.from_iterable(loader for _ in range(epochs))
    for number, (x, y) in enumerate(everything, start=1):
        if not losses:
            rates.append(optimizer.param_groups[0]["lr"])
        loss = loss_fn(model(x), y)
        grads = torch.autograd.grad(loss, list(model.parameters()))
        for p, g in zip(model.parameters(), grads):
            p.grad = g
        optimizer.step()
        losses.append(loss.detach())
        if number % len(loader) == 0:
            scheduler.step(torch.stack(losses).mean()) if wants else scheduler.step()
            losses.clear()
    return rates
