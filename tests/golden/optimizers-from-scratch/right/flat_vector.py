import torch


class _Flat:
    def _setup(self, params):
        self.ps = list(params)
        self.state = None
        self.t = 0

    def zero_grad(self):
        for p in self.ps:
            p.grad = None if p.grad is None else torch.zeros_like(p.grad)

    def step(self):
        alive = [p for p in self.ps if p.grad is not None]
        if not alive:
            return
        self.t += 1
        with torch.inference_mode(False), torch.no_grad():
            w = torch.nn.utils.parameters_to_vector(alive)
            g = torch.cat([p.grad.reshape(-1) for p in alive])
            w = w - self.lr * self.rule(g + self.weight_decay * w)
            torch.nn.utils.vector_to_parameters(w.clone(), alive)


class MySGD(_Flat):
    def __init__(self, params, lr, momentum=0.0, weight_decay=0.0):
        self._setup(params)
        self.lr, self.momentum, self.weight_decay = lr, momentum, weight_decay

    def rule(self, g):
        self.state = g if self.state is None else self.state * self.momentum + g
        return self.state


class MyAdam(_Flat):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self._setup(params)
        self.lr, self.betas, self.eps, self.weight_decay = lr, betas, eps, weight_decay

    def rule(self, g):
        b1, b2 = self.betas
        m, v = self.state or (torch.zeros_like(g), torch.zeros_like(g))
        m, v = m + (1 - b1) * (g - m), v + (1 - b2) * (g**2 - v)
        self.state = m, v
        return m.div(1 - b1**self.t) / (v.div(1 - b2**self.t).sqrt() + self.eps)
