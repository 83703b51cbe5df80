# BUG: the returned loss is computed once more after the step, not the loss "before the update".
# FAILS: output.values
# NAMED: reports-loss-after-step
import torch


class Step:
    def __init__(self, model, loss_fn):
        self.model, self.loss_fn = model, loss_fn

    def loss(self, x, y):
        return self.loss_fn(self.model(x), y)


def train_step(model, batch, loss_fn, optimizer, device):
    x, y = (t.to(device) for t in batch)
    step = Step(model, loss_fn)
    optimizer.zero_grad()
    step.loss(x, y).backward()
    optimizer.step()
    with torch.no_grad():
        return step.loss(x, y).item()
