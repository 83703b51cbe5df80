# BUG: MySGD keeps the first gradient tensor itself as its buffer, so it changes .grad (which step only reads) and a gradient that is filled in place spoils the state ("buffer = momentum * buffer + g").
# FAILS: optim.momentum
# NAMED: buffer-is-the-gradient
import torch


class MySGD:
    def __init__(self, params, lr, momentum=0.0, weight_decay=0.0):
        self.params = list(params)
        self.lr, self.momentum, self.weight_decay = lr, momentum, weight_decay
        self.state = {}

    def zero_grad(self):
        for p in self.params:
            if p.grad is not None:
                p.grad.zero_()

    @torch.no_grad()
    def step(self):
        for p in self.params:
            if p.grad is None:
                continue
            g = p.grad
            if self.weight_decay != 0:
                g = g.add(p, alpha=self.weight_decay)
            if p not in self.state:
                buf = self.state[p] = g
            else:
                buf = self.state[p].mul_(self.momentum).add_(g)
            p.add_(buf, alpha=-self.lr)


class MyAdam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.params = list(params)
        self.lr, self.betas, self.eps, self.weight_decay = lr, betas, eps, weight_decay
        self.t = 0
        self.m = {p: torch.zeros_like(p) for p in self.params}
        self.v = {p: torch.zeros_like(p) for p in self.params}

    def zero_grad(self):
        for p in self.params:
            if p.grad is not None:
                p.grad.zero_()

    @torch.no_grad()
    def step(self):
        self.t += 1
        b1, b2 = self.betas
        for p in self.params:
            if p.grad is None:
                continue
            g = p.grad.add(p, alpha=self.weight_decay)
            self.m[p].mul_(b1).add_(g, alpha=1 - b1)
            self.v[p].mul_(b2).addcmul_(g, g, value=1 - b2)
            denom = (self.v[p] / (1 - b2**self.t)).sqrt_().add_(self.eps)
            p.addcdiv_(self.m[p], denom, value=-self.lr / (1 - b1**self.t))
