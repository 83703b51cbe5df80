import torch


class Base:
    def __init__(self, params):
        self.everything = tuple(params)
        self.t = 0
        self.memory = None

    def zero_grad(self, set_to_none=True):
        for p in self.everything:
            p.grad = None if set_to_none else torch.zeros_like(p)

    @torch.no_grad()
    def step(self):
        alive = [p for p in self.everything if p.grad is not None]
        self.t += 1
        gs = torch._foreach_add([p.grad for p in alive], [p.detach() for p in alive], alpha=self.wd)
        self.update(alive, list(gs))


class MySGD(Base):
    def __init__(self, params, lr, momentum=0.0, weight_decay=0.0):
        super().__init__(params)
        self.lr, self.momentum, self.wd = lr, momentum, weight_decay

    def update(self, ps, gs):
        if self.memory is None:
            self.memory = [g.clone() for g in gs]
        else:
            torch._foreach_mul_(self.memory, self.momentum)
            torch._foreach_add_(self.memory, gs)
        torch._foreach_add_(ps, self.memory, alpha=-self.lr)


class MyAdam(Base):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        super().__init__(params)
        self.lr, (self.b1, self.b2), self.eps, self.wd = lr, betas, eps, weight_decay

    def update(self, ps, gs):
        self.memory = self.memory or ([g * 0 for g in gs], [g * 0 for g in gs])
        ms, vs = self.memory
        torch._foreach_lerp_(ms, gs, 1 - self.b1)
        torch._foreach_mul_(vs, self.b2)
        torch._foreach_addcmul_(vs, gs, gs, 1 - self.b2)
        for p, m, v in zip(ps, ms, vs):
            root = (v / (1 - self.b2**self.t)) ** 0.5
            p.copy_(p - self.lr / (1 - self.b1**self.t) * m / (root + self.eps))
