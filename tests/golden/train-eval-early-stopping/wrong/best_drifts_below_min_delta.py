# BUG: `best` follows every smaller loss, not only those that improve by more than min_delta ("best is the validation loss of the last epoch that improved").
# FAILS: control.min-delta
# NAMED: best-follows-small-improvements
import copy

import torch


class Monitor:
    def __init__(self, patience, min_delta):
        self.patience, self.min_delta = patience, min_delta
        self.best, self.bad, self.state = None, 0, None

    def see(self, value, model):
        if self.best is None or self.best - value > self.min_delta:
            self.state = copy.deepcopy(model.state_dict())
            self.bad = 0
        else:
            self.bad += 1
        self.best = value if self.best is None else min(self.best, value)
        return self.bad < self.patience


@torch.no_grad()
def validate(model, loader, loss_fn):
    model.eval()
    total = sum(loss_fn(model(x), y) * len(y) for x, y in loader)
    return total.item() / len(loader.dataset)


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    monitor, values, go = Monitor(patience, min_delta), [], True
    while go and len(values) < max_epochs:
        model.train()
        for x, y in train_loader:
            optimizer.zero_grad()
            loss_fn(model(x), y).backward()
            optimizer.step()
        values.append(validate(model, val_loader, loss_fn))
        go = monitor.see(values[-1], model)
    model.load_state_dict(monitor.state)
    return {"val_loss": values}
