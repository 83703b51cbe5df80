import functools

import torch


def stacked(gen_fn):
    @functools.wraps(gen_fn)
    def inner(*args, **kwargs):
        return torch.stack([t.detach().clone() for t in gen_fn(*args, **kwargs)])

    return inner


@stacked
def train_one_epoch(model, loader, loss_fn, optimizer):
    for X, Y in loader:
        optimizer.zero_grad()
        E = loss_fn(model(X), Y)
        E.backward()
        optimizer.step()
        yield E
