from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable

import torch
from torch import Tensor, nn


@dataclass
class Moments:
    first: Tensor
    second: Tensor
    count: int = 0


class Base:
    def __init__(self, params: Iterable[nn.Parameter]) -> None:
        self.targets: list[nn.Parameter] = [p for p in params]

    def zero_grad(self) -> None:
        for q in self.targets:
            q.grad = None

    def live(self):
        yield from (q for q in self.targets if q.grad is not None)


class MySGD(Base):
    def __init__(self, params, lr: float, momentum: float = 0.0, weight_decay: float = 0.0) -> None:
        super().__init__(params)
        self.hyper = (lr, momentum, weight_decay)
        self.velocity: dict[int, Tensor] = {}

    def step(self) -> None:
        lr, mu, decay = self.hyper
        for q in self.live():
            force = q.grad + decay * q.data
            last = self.velocity.get(id(q))
            self.velocity[id(q)] = force if last is None else mu * last + force
            q.data -= lr * self.velocity[id(q)]


class MyAdam(Base):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0) -> None:
        super().__init__(params)
        self.lr, self.betas, self.eps, self.decay = lr, betas, eps, weight_decay
        self.moments: dict[int, Moments] = {}

    def step(self) -> None:
        a, b = self.betas
        for q in self.live():
            force = q.grad + self.decay * q.data
            kept = self.moments.setdefault(id(q), Moments(torch.zeros_like(q.data), torch.zeros_like(q.data)))
            kept.count += 1
            kept.first = torch.lerp(kept.first, force, 1 - a)
            kept.second = torch.lerp(kept.second, force * force, 1 - b)
            scale = self.lr * (1 - b**kept.count) ** 0.5 / (1 - a**kept.count)
            eps = self.eps * (1 - b**kept.count) ** 0.5
            q.data -= scale * kept.first / (kept.second.sqrt() + eps)
