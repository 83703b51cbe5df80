import numpy as np
import torch


def fit(model, loader, loss_fn, optimizer, scheduler, epochs):
    needs_metric = isinstance(scheduler, torch.optim.lr_scheduler.ReduceLROnPlateau)
    history = np.zeros(epochs)
    for epoch in range(epochs):
        history[epoch] = scheduler.get_last_lr()[0]
        total, count = 0.0, 0
        for x, y in loader:
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            total += float(loss.detach()) * len(x)
            count += len(x)
        scheduler.step(*([total / count] if needs_metric else []))
    return history
