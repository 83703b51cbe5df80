import torch


class MySGD:
    def __init__(self, params, lr, momentum=0.0, weight_decay=0.0):
        self.ps = [*params]
        self.velocities = [torch.zeros_like(p, requires_grad=False) for p in self.ps]
        self.lr, self.mu, self.wd = lr, momentum, weight_decay

    def step(self):
        with torch.no_grad():
            for p, v in zip(self.ps, self.velocities):
                if p.grad is None:
                    continue
                v.mul_(self.mu).sub_(self.lr * (p.grad + self.wd * p))
                p.add_(v)

    def zero_grad(self):
        for p in self.ps:
            if p.grad is not None:
                p.grad.zero_()


class MyAdam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.ps = [*params]
        self.m = [torch.zeros_like(p) for p in self.ps]
        self.v = [torch.zeros_like(p) for p in self.ps]
        self.t = 0
        self.lr, self.betas, self.eps, self.wd = lr, betas, eps, weight_decay

    def step(self):
        self.t += 1
        b1, b2 = self.betas
        for i, p in enumerate(self.ps):
            if p.grad is None:
                continue
            g = (p.grad + self.wd * p).detach()
            self.m[i] = b1 * self.m[i] + (1 - b1) * g
            self.v[i] = b2 * self.v[i] + (1 - b2) * g.square()
            mhat = self.m[i] / (1 - b1 ** self.t)
            vhat = self.v[i] / (1 - b2 ** self.t)
            p.data = p.data - self.lr * mhat / (vhat.sqrt() + self.eps)

    zero_grad = MySGD.zero_grad
