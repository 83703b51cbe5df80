# BUG: the loss returned for each batch is computed again after the update instead of being the one before it.
# FAILS: output.values
# NAMED: reports-loss-after-step
import torch


def train_one_epoch(model, loader, loss_fn, optimizer):
    def learn(x, y):
        optimizer.zero_grad()
        loss_fn(model(x), y).backward()
        optimizer.step()

    @torch.no_grad()
    def measure(x, y):
        return loss_fn(model(x), y).item()

    result = []
    for x, y in loader:
        learn(x, y)
        result.append(measure(x, y))
    return result
