# BUG: gradients are emptied once per epoch instead of per batch, so a step uses more than "the gradient of that batch alone".
# FAILS: order.zero-grad-before-backward
# NAMED: zero-per-epoch
import torch


class Loop:
    def __init__(self, model, loss_fn, optimizer):
        self.model = model
        self.loss_fn = loss_fn
        self.opt = optimizer

    def epoch(self, loader):
        self.opt.zero_grad(set_to_none=True)
        for xb, yb in loader:
            loss = self.loss_fn(self.model(xb), yb)
            loss.backward()
            self.opt.step()
            yield loss.detach().clone()


def fit(model, loader, loss_fn, optimizer, epochs):
    loop = Loop(model, loss_fn, optimizer)
    out = []
    for _ in range(epochs):
        out += list(loop.epoch(loader))
    return torch.stack(out)
