import torch


class Clipper:
    def __init__(self, max_norm):
        self.max_norm, self.square, self.grads = max_norm, 0.0, []

    def add(self, grad):
        self.grads.append(grad)
        self.square += (grad * grad).sum().item()
        return self

    def clip(self):
        norm = self.square**0.5
        scale = 1.0 if norm == 0 else min(1.0, self.max_norm / (norm + 1e-8))
        for grad in self.grads:
            grad[...] = grad * scale
        return norm


def clip_grad_norm(params: "torch.Tensor | list", max_norm: float) -> float:
    if hasattr(params, "grad"):
        params = [params]
    clipper = Clipper(max_norm)
    for p in params:
        g = p.grad
        if g is None:
            continue
        clipper.add(g)
    return clipper.clip()
