# BUG: gradients are cleared only after each step, so what stood in .grad when the epoch began goes into the first update
# FAILS: params.updated
# NAMED: cleared-after-the-step
import torch


def train_epoch(model, loader, loss_fn, optimizer):
    loss_sum, right, n = 0.0, 0, 0
    for x, y in loader:
        scores = model(x)
        loss = loss_fn(scores, y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        loss_sum += float(loss.detach()) * y.numel()
        right += int((scores.detach().argmax(1) == y).sum())
        n += y.numel()
    return loss_sum / n, right / n
