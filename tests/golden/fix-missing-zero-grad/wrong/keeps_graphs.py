# BUG: the losses are kept and returned with their graphs, although "a run must not keep the graph of every batch alive".
# FAILS: memory.no-graph-retained
# NAMED: keeps-loss-tensors
import torch


def fit(model, loader, loss_fn, optimizer, epochs):
    params = [p for p in model.parameters() if p.requires_grad]
    losses = []
    for _ in range(epochs):
        for inputs, targets in loader:
            loss = loss_fn(model(inputs), targets)
            for p, g in zip(params, torch.autograd.grad(loss, params)):
                p.grad = g
            optimizer.step()
            losses.append(loss)
    return torch.stack(losses)
