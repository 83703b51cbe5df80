from operator import methodcaller

import torch


def train_step(model, batch, loss_fn, optimizer, device):
    x, y = map(methodcaller("to", device=device), batch)

    def closure():
        optimizer.zero_grad()
        value = loss_fn(model(x), y)
        value.backward()
        return value

    return optimizer.step(closure).detach()
