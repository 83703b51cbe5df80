import math

import torch


class GradientMean:
    """Running sum of gradients outside of .grad."""

    def __init__(self, params):
        self.params = list(params)
        self.reset()

    def reset(self):
        self.sums = [torch.zeros_like(p) for p in self.params]
        self.n = 0

    def add(self, loss):
        for s, g in zip(self.sums, torch.autograd.grad(loss, self.params)):
            s += g
        self.n += 1

    def store(self):
        for p, s in zip(self.params, self.sums):
            p.grad = s / self.n


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    mean = GradientMean(p for p in model.parameters() if p.requires_grad)
    steps = math.ceil(len(loader) / accum_steps)
    stream = iter(loader)
    left = len(loader)
    for _ in range(steps):
        k = min(left, accum_steps)
        for _ in range(k):
            inputs, targets = next(stream)
            mean.add(loss_fn(model(inputs), targets))
        left -= k
        mean.store()
        optimizer.step()
        mean.reset()
    return steps
