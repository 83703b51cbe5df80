import torch


class Accumulator:
    def __init__(self, model, optimizer):
        self.params, self.optimizer = [p for p in model.parameters()], optimizer
        self.sums, self.count, self.updates = None, 0, 0

    def add(self, loss):
        grads = torch.autograd.grad(loss, self.params)
        self.sums = grads if self.sums is None else [s + g for s, g in zip(self.sums, grads)]
        self.count += 1

    def flush(self):
        if self.count:
            for p, s in zip(self.params, self.sums):
                p.grad = s / self.count
            self.optimizer.step()
            self.updates += 1
        self.sums, self.count = None, 0


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    acc = Accumulator(model, optimizer)
    for x, y in loader:
        acc.add(loss_fn(model(x), y))
        if acc.count == accum_steps:
            acc.flush()
    acc.flush()
    return acc.updates
