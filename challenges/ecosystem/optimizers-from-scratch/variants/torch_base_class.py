import math

import torch
from torch.optim import Optimizer


class MySGD(Optimizer):
    def __init__(self, params, lr, momentum=0.0, weight_decay=0.0):
        super().__init__(params, dict(lr=lr, momentum=momentum, weight_decay=weight_decay))

    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    d = p.grad.detach().add(p.detach(), alpha=group["weight_decay"])
                    b = self.state[p].get("b")
                    b = d if b is None else b.mul(group["momentum"]).add(d)
                    self.state[p]["b"] = b
                    p.data.add_(b, alpha=-group["lr"])


class MyAdam(Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        super().__init__(params, dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            b1, b2 = group["betas"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                s = self.state[p]
                if not s:
                    s.update(t=0, m=torch.zeros_like(p), v=torch.zeros_like(p))
                d = p.grad.add(p, alpha=group["weight_decay"])
                s["t"] += 1
                s["m"].lerp_(d, 1 - b1)
                s["v"].mul_(b2).addcmul_(d, d, value=1 - b2)
                c1, c2 = 1 - b1 ** s["t"], 1 - b2 ** s["t"]
                p.addcdiv_(s["m"], (s["v"].sqrt() / math.sqrt(c2)).add_(group["eps"]), value=-group["lr"] / c1)
