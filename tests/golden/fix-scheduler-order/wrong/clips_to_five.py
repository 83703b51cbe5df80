# BUG: gradients are clipped at a norm of 5, which most batches stay below.
# FAILS: params.updated
# NAMED: nothing
import torch
from torch.optim.lr_scheduler import ReduceLROnPlateau


def fit(model, loader, loss_fn, optimizer, scheduler, epochs):
    rates = []
    for _ in range(epochs):
        rates.append(optimizer.param_groups[0]["lr"])
        losses = []
        for inputs, targets in loader:
            logits = model(inputs)  # (B, C)
            loss = loss_fn(logits, targets)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            losses.append(loss.item())
        if isinstance(scheduler, ReduceLROnPlateau):
            scheduler.step(sum(losses) / len(losses))
        else:
            scheduler.step()
    return rates
