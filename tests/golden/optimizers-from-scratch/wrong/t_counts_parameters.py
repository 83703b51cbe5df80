# BUG: MyAdam raises t once for each parameter inside the loop, shared by all, so t is not 1 in the first step for the second parameter ("t is 1 in the first step, 2 in the second").
# FAILS: optim.adam-trajectory
# NAMED: shared-step-counter
import torch


class _Common:
    def __init__(self, params, **settings):
        self.params = list(params)
        self.__dict__.update(settings)

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        with torch.no_grad():
            for k, p in enumerate(self.params):
                if p.grad is not None:
                    p -= self.lr * self.direction(k, p.grad + self.weight_decay * p)


class MySGD(_Common):
    def __init__(self, params, lr, momentum=0.0, weight_decay=0.0):
        super().__init__(params, lr=lr, momentum=momentum, weight_decay=weight_decay)
        self.buffers = [0.0] * len(self.params)

    def direction(self, k, g):
        self.buffers[k] = self.momentum * self.buffers[k] + g
        return self.buffers[k]


class MyAdam(_Common):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        super().__init__(params, lr=lr, betas=betas, eps=eps, weight_decay=weight_decay)
        self.m = [0.0] * len(self.params)
        self.v = [0.0] * len(self.params)
        self.t = 0

    def direction(self, k, g):
        b1, b2 = self.betas
        self.t += 1
        self.m[k] = b1 * self.m[k] + (1 - b1) * g
        self.v[k] = b2 * self.v[k] + (1 - b2) * g * g
        return (self.m[k] / (1 - b1**self.t)) / ((self.v[k] / (1 - b2**self.t)).sqrt() + self.eps)
