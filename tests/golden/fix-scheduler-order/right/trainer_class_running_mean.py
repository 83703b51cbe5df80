import numpy as np
import torch
from torch.optim.lr_scheduler import ReduceLROnPlateau


class _Trainer:
    def __init__(self, model, loss_fn, optimizer):
        self.model, self.loss_fn, self.optimizer = model, loss_fn, optimizer
        self.params = optimizer.param_groups[0]["params"]

    def update(self, inputs, targets):
        loss = self.loss_fn(self.model(inputs), targets)
        grads = torch.autograd.grad(loss, self.params, allow_unused=True)
        for p, g in zip(self.params, grads):
            p.grad = g
        self.optimizer.step()
        return loss.item()


def fit(model, loader, loss_fn, optimizer, scheduler, epochs):
    trainer = _Trainer(model, loss_fn, optimizer)
    history = []
    for _ in range(epochs):
        history.append(optimizer.param_groups[0]["lr"])
        mean, k = 0.0, 0
        for inputs, targets in loader:
            value = trainer.update(inputs, targets)
            k += 1
            mean += (value - mean) / k
        if type(scheduler) is ReduceLROnPlateau or isinstance(scheduler, ReduceLROnPlateau):
            scheduler.step(mean)
            continue
        scheduler.step()
    optimizer.zero_grad()
    return np.asarray(history)
