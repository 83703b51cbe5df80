# BUG: the state tensors are made with torch.zeros(shape), float32, so float64 parameters get float32 updates ("The results are those of torch.optim.SGD and torch.optim.Adam").
# FAILS: optim.sgd-plain
# NAMED: float32-state
import torch


class MySGD:
    def __init__(self, params, lr, momentum=0.0, weight_decay=0.0):
        self.slots = [(p, torch.zeros(p.shape)) for p in params]
        self.lr = lr
        self.momentum = momentum
        self.weight_decay = weight_decay

    def zero_grad(self):
        for p, _ in self.slots:
            p.grad = None

    def step(self):
        for p, buffer in self.slots:
            if p.grad is not None:
                buffer.mul_(self.momentum).add_(p.grad + self.weight_decay * p.detach())
                p.data.sub_(self.lr * buffer)


class MyAdam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.slots = [(p, torch.zeros(p.shape), torch.zeros(p.shape)) for p in params]
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.weight_decay = weight_decay
        self.t = 0

    def zero_grad(self):
        for p, *_ in self.slots:
            p.grad = None

    def step(self):
        self.t += 1
        first, second = self.betas
        for p, m, v in self.slots:
            if p.grad is not None:
                g = p.grad + self.weight_decay * p.detach()
                m.mul_(first).add_((1 - first) * g)
                v.mul_(second).add_((1 - second) * g**2)
                p.data.sub_(self.lr * (m / (1 - first**self.t)) / ((v / (1 - second**self.t)).sqrt() + self.eps))
