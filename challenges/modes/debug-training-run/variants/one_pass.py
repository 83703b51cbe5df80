from collections import defaultdict

import torch


class Meter:
    def __init__(self):
        self.total, self.n = 0.0, 0

    def add(self, value, n):
        self.total += float(value) * n
        self.n += n

    @property
    def mean(self):
        return self.total / self.n


def one_pass(model, loader, loss_fn, device, optimizer=None):
    training = optimizer is not None
    model.train(training)
    loss_meter, acc_meter = Meter(), Meter()
    with torch.set_grad_enabled(training):
        for batch in loader:
            x, y = (t.to(device) for t in batch)
            logits = model(x)
            loss = loss_fn(logits, y)
            if training:
                loss.backward()
                optimizer.step()
                optimizer.zero_grad()
            loss_meter.add(loss.detach(), len(y))
            acc_meter.add((logits.detach().max(1).indices == y).double().mean(), len(y))
    return loss_meter.mean, acc_meter.mean


def run(model, train_loader, val_loader, loss_fn, optimizer, device, epochs):
    history = defaultdict(list)
    for _ in range(epochs):
        loss, _ = one_pass(model, train_loader, loss_fn, device, optimizer)
        history["train_loss"].append(loss)
        loss, acc = one_pass(model, val_loader, loss_fn, device)
        history["val_loss"].append(loss)
        history["val_acc"].append(acc)
    return dict(history)
