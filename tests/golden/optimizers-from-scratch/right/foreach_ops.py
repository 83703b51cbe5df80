import torch


class _Base:
    def __init__(self, params):
        self.all = tuple(params)
        self.slots = {}

    def zero_grad(self):
        grads = [p.grad for p in self.all if p.grad is not None]
        if grads:
            torch._foreach_zero_(grads)

    def _live(self):
        live = [p for p in self.all if p.grad is not None]
        return live, [p.grad for p in live]

    def _state(self, name, live):
        store = self.slots.setdefault(name, {})
        return [store.setdefault(id(p), torch.zeros_like(p, requires_grad=False)) for p in live]


class MySGD(_Base):
    def __init__(self, params, lr, momentum=0.0, weight_decay=0.0):
        super().__init__(params)
        self.lr, self.mu, self.wd = lr, momentum, weight_decay

    def step(self):
        with torch.no_grad():
            live, grads = self._live()
            if not live:
                return
            g = torch._foreach_add(grads, live, alpha=self.wd)
            bufs = self._state("buffer", live)
            torch._foreach_mul_(bufs, self.mu)
            torch._foreach_add_(bufs, g)
            torch._foreach_add_(live, bufs, alpha=-self.lr)


class MyAdam(_Base):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        super().__init__(params)
        self.lr, (self.b1, self.b2), self.eps, self.wd = lr, betas, eps, weight_decay
        self.t = 0

    def step(self):
        self.t += 1
        with torch.no_grad():
            live, grads = self._live()
            if not live:
                return
            g = torch._foreach_add(grads, live, alpha=self.wd)
            m, v = self._state("m", live), self._state("v", live)
            torch._foreach_mul_(m, self.b1)
            torch._foreach_add_(m, g, alpha=1 - self.b1)
            torch._foreach_mul_(v, self.b2)
            torch._foreach_addcmul_(v, g, g, value=1 - self.b2)
            denom = torch._foreach_div(v, 1 - self.b2**self.t)
            torch._foreach_sqrt_(denom)
            torch._foreach_add_(denom, self.eps)
            torch._foreach_addcdiv_(live, m, denom, value=-self.lr / (1 - self.b1**self.t))
