import itertools

import torch


class EarlyStopper:
    def __init__(self, model, patience, min_delta):
        self.model, self.patience, self.min_delta = model, patience, min_delta
        self.waited = 0
        self.best = None
        self.saved = None

    def _tensors(self):
        return itertools.chain(self.model.parameters(), self.model.buffers())

    def update(self, value) -> bool:
        """True when training has to end."""
        if self.saved is None or self.best - value > self.min_delta:
            self.best, self.waited = value, 0
            self.saved = [t.detach().clone() for t in self._tensors()]
            return False
        self.waited += 1
        return self.waited == self.patience

    @torch.no_grad()
    def restore(self):
        for t, s in zip(self._tensors(), self.saved):
            t.copy_(s)


def _train(model, loader, loss_fn, optimizer):
    model.train(True)
    for inputs, targets in loader:
        loss = loss_fn(model(inputs), targets)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()


@torch.inference_mode()
def _validate(model, loader, loss_fn):
    model.train(False)
    parts = [(loss_fn(model(inputs), targets).item(), inputs.size(0)) for inputs, targets in loader]
    return sum(v * k for v, k in parts) / sum(k for _, k in parts)


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    stopper = EarlyStopper(model, patience, min_delta)
    log = {"val_loss": [], "stopped": False}
    for epoch in range(max_epochs):
        _train(model, train_loader, loss_fn, optimizer)
        log["val_loss"].append(_validate(model, val_loader, loss_fn))
        if stopper.update(log["val_loss"][-1]):
            log["stopped"] = True
            break
    stopper.restore()
    return log
