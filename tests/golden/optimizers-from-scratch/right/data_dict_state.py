from typing import Dict, Iterable, Tuple

import torch
from torch import Tensor, nn


class MySGD:
    def __init__(self, params: Iterable[nn.Parameter], lr: float, momentum: float = 0.0, weight_decay: float = 0.0):
        assert lr >= 0 and momentum >= 0
        self.params = [*params]
        self.lr = lr
        self.momentum = momentum
        self.weight_decay = weight_decay
        self.velocity: Dict[nn.Parameter, Tensor] = {}

    def zero_grad(self) -> None:
        for p in self.params:
            if p.grad is not None:
                p.grad.detach_().zero_()

    def step(self) -> None:
        for p in self.params:
            if p.grad is None:
                continue
            d = p.grad.data.clone()
            if self.weight_decay:
                d += self.weight_decay * p.data
            if self.momentum:
                if p in self.velocity:
                    self.velocity[p].mul_(self.momentum).add_(d)
                else:
                    self.velocity[p] = d.clone()
                d = self.velocity[p]
            p.data.add_(d, alpha=-self.lr)


class MyAdam:
    def __init__(self, params: Iterable[nn.Parameter], lr: float = 1e-3, betas: Tuple[float, float] = (0.9, 0.999),
                 eps: float = 1e-8, weight_decay: float = 0.0):
        self.params = [*params]
        self.lr, self.betas, self.eps, self.weight_decay = lr, tuple(betas), eps, weight_decay
        self.moments: Dict[nn.Parameter, list] = {}

    zero_grad = MySGD.zero_grad

    def step(self) -> None:
        beta1, beta2 = self.betas
        for p in filter(lambda q: q.grad is not None, self.params):
            state = self.moments.setdefault(p, [0, torch.zeros_like(p.data), torch.zeros_like(p.data)])
            state[0] += 1
            t, m, v = state
            d = p.grad.data + self.weight_decay * p.data
            m.copy_(beta1 * m + (1 - beta1) * d)
            v.copy_(beta2 * v + (1 - beta2) * d.square())
            p.data -= self.lr * m.div(1 - beta1**t) / (v.div(1 - beta2**t).sqrt() + self.eps)
