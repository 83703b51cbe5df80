# BUG: parameters of one shape share their state
# FAILS: optim.momentum
# NAMED: nothing
import torch


class Optimizer:
    def __init__(self, params):
        self.params = list(params)
        self.state = {}

    def of(self, p):
        return self.state.setdefault(p.shape, {"t": 0, "m": torch.zeros_like(p), "v": torch.zeros_like(p)})

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for p in self.params:
            if p.grad is not None:
                self.update(p, p.grad + self.weight_decay * p, self.of(p))


class MySGD(Optimizer):
    def __init__(self, params, lr, momentum=0.0, weight_decay=0.0):
        super().__init__(params)
        self.lr, self.momentum, self.weight_decay = lr, momentum, weight_decay

    def update(self, p, g, state):
        state["m"] = self.momentum * state["m"] + g
        p -= self.lr * state["m"]


class MyAdam(Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        super().__init__(params)
        self.lr, self.betas, self.eps, self.weight_decay = lr, betas, eps, weight_decay

    def update(self, p, g, state):
        b1, b2 = self.betas
        state["t"] += 1
        state["m"] = b1 * state["m"] + (1 - b1) * g
        state["v"] = b2 * state["v"] + (1 - b2) * g * g
        m, v = state["m"] / (1 - b1 ** state["t"]), state["v"] / (1 - b2 ** state["t"])
        p -= self.lr * m / (v.sqrt() + self.eps)
