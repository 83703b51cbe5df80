# EXPECT: ACCEPTED
# CHALLENGE: optimizers-from-scratch
# AFTER: no_processes, next_job_clean
# Registers a handler for the end.
import atexit
atexit.register(lambda: None)


import torch


class Descent:
    def __init__(self, params, lr, weight_decay):
        self.params = list(params)
        self.lr, self.weight_decay, self.state = lr, weight_decay, {}

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for p in self.params:
            if p.grad is not None:
                g = p.grad + self.weight_decay * p
                p -= self.lr * self.direction(p, g)


class MySGD(Descent):
    def __init__(self, params, lr, momentum=0.0, weight_decay=0.0):
        super().__init__(params, lr, weight_decay)
        self.momentum = momentum

    def direction(self, p, g):
        self.state[p] = self.momentum * self.state.get(p, 0.0) + g
        return self.state[p]


class MyAdam(Descent):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        super().__init__(params, lr, weight_decay)
        (self.b1, self.b2), self.eps = betas, eps

    def direction(self, p, g):
        t, m, v = self.state.get(p, (1, 0.0, 0.0))
        m, v = self.b1 * m + (1 - self.b1) * g, self.b2 * v + (1 - self.b2) * g * g
        self.state[p] = (t + 1, m, v)
        return m / (1 - self.b1**t) / ((v / (1 - self.b2**t)).sqrt() + self.eps)
