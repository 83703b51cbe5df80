# BUG: the loss is returned with its graph, although it must be "a number without a graph".
# FAILS: api.return-type
# NAMED: returns-graph
from functools import partial

import torch


def train_step(model, batch, loss_fn, optimizer, device):
    move = partial(torch.Tensor.to, device=device)
    inputs = move(batch[0])
    targets = move(batch[1])
    loss = loss_fn(model(inputs), targets)
    params = list(model.parameters())
    grads = torch.autograd.grad(loss, params)
    for p, g in zip(params, grads):
        p.grad = g
    optimizer.step()
    return loss
