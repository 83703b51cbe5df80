# BUG: it builds its own SGD from the learning rate and never steps the optimizer it was given.
# FAILS: count.optimizer-steps
# NAMED: own-optimizer
import torch
import torch.optim as optim


def train_one_epoch(model, loader, loss_fn, optimizer):
    lr = optimizer.param_groups[0]["lr"]
    sgd = optim.SGD(model.parameters(), lr=lr)

    batch_losses = []
    for xs, ys in loader:
        sgd.zero_grad()
        preds = model(xs)
        loss = loss_fn(preds, ys)
        loss.backward()
        sgd.step()
        batch_losses.append(loss.item())
    return batch_losses
