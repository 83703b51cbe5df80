# BUG: a parameter without a gradient is treated as if its gradient were zero, so weight decay shrinks it ("skipped: it does not change, also with weight decay").
# FAILS: optim.none-grad-skipped
# NAMED: none-grad-as-zero
import torch


def _gradient(p, weight_decay):
    g = torch.zeros_like(p) if p.grad is None else p.grad
    return g + weight_decay * p


class MySGD:
    def __init__(self, params, lr, momentum=0.0, weight_decay=0.0):
        self.params = [p for p in params]
        self.lr, self.momentum, self.weight_decay = lr, momentum, weight_decay
        self.buffers = [torch.zeros_like(p) for p in self.params]

    def zero_grad(self):
        [setattr(p, "grad", None) for p in self.params]

    @torch.no_grad()
    def step(self):
        for i in range(len(self.params)):
            p = self.params[i]
            self.buffers[i] = self.momentum * self.buffers[i] + _gradient(p, self.weight_decay)
            p -= self.lr * self.buffers[i]


class MyAdam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.params = [p for p in params]
        self.lr, (self.beta1, self.beta2), self.eps, self.weight_decay = lr, betas, eps, weight_decay
        self.m = [torch.zeros_like(p) for p in self.params]
        self.v = [torch.zeros_like(p) for p in self.params]
        self.t = 0

    def zero_grad(self):
        [setattr(p, "grad", None) for p in self.params]

    @torch.no_grad()
    def step(self):
        self.t += 1
        for i in range(len(self.params)):
            p = self.params[i]
            g = _gradient(p, self.weight_decay)
            self.m[i] = self.beta1 * self.m[i] + (1 - self.beta1) * g
            self.v[i] = self.beta2 * self.v[i] + (1 - self.beta2) * g * g
            top = self.m[i] / (1 - self.beta1**self.t)
            p -= self.lr * top / (torch.sqrt(self.v[i] / (1 - self.beta2**self.t)) + self.eps)
