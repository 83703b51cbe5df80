import torch


def _decayed(p, weight_decay):
    return p.grad.detach() + weight_decay * p.detach()


def _sgd_rule(p, lr, momentum, weight_decay):
    buffer = torch.zeros_like(p.detach())

    def update():
        nonlocal buffer
        buffer = momentum * buffer + _decayed(p, weight_decay)
        return p.detach() - lr * buffer

    return update


def _adam_rule(p, lr, betas, eps, weight_decay):
    m = v = torch.zeros_like(p.detach())
    t = 0

    def update():
        nonlocal m, v, t
        t += 1
        g = _decayed(p, weight_decay)
        m = betas[0] * m + (1 - betas[0]) * g
        v = betas[1] * v + (1 - betas[1]) * g**2
        return p.detach() - lr * (m / (1 - betas[0] ** t)) / (torch.sqrt(v / (1 - betas[1] ** t)) + eps)

    return update


class _Rules:
    def __init__(self, params, rule, **settings):
        self.rules = [(p, rule(p, **settings)) for p in params]

    def step(self):
        for p, update in self.rules:
            if p.grad is not None:
                with torch.no_grad():
                    p.copy_(update())

    def zero_grad(self):
        for p, _ in self.rules:
            if p.grad is not None:
                p.grad = torch.zeros_like(p.grad)


class MySGD(_Rules):
    def __init__(self, params, lr, momentum=0.0, weight_decay=0.0):
        super().__init__(params, _sgd_rule, lr=lr, momentum=momentum, weight_decay=weight_decay)


class MyAdam(_Rules):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        super().__init__(params, _adam_rule, lr=lr, betas=betas, eps=eps, weight_decay=weight_decay)
