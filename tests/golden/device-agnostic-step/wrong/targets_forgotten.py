# BUG: only the inputs are moved.
# FAILS: device.targets-moved
# NAMED: targets-left
import torch


class Stepper:
    def __init__(self, model, loss_fn, optimizer, device):
        self.m, self.l, self.o, self.d = model, loss_fn, optimizer, device

    def run(self, x, y):
        self.o.zero_grad(set_to_none=True)
        loss = self.l(self.m(x.to(self.d)), y)
        loss.backward()
        self.o.step()
        return float(loss.detach())


def train_step(model, batch, loss_fn, optimizer, device):
    return Stepper(model, loss_fn, optimizer, device).run(*batch)
