# BUG: the batches are run in eval mode (train mode is only restored at the end), so dropout and batch norm do not act as in training.
# FAILS: mode.train-during-training
# NAMED: eval-mode
from contextlib import contextmanager


@contextmanager
def deterministic(module):
    module.eval()
    try:
        yield module
    finally:
        module.train()


def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = []
    with deterministic(model) as net:
        for X, t in loader:
            optimizer.zero_grad()
            loss = loss_fn(net(X), t)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
