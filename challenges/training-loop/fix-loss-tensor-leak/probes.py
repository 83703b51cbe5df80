import weakref

import torch

from sandbox.inside.instruments import World, carries_graph, number
from sandbox.inside.spies import SpyLoss


def one_epoch(solution, *, seed, sizes):
    """Train for one epoch; the labels make the last batch the only one that is predicted well."""
    with World(seed, sizes=sizes, mode=True, lr=0.05) as w:
        _label(w)
        w.loss_fn = WatchedLoss(w.model)
        returned = solution.train_epoch(w.model, w.loader, w.loss_fn, w.optimizer)
        is_pair = isinstance(returned, (tuple, list)) and len(returned) == 2
        values = list(returned) if is_pair else [None, None]
        return w.evidence(
            losses=[],
            targets=[targets for _, targets in w.batches],
            numbers=[number(value) for value in values],
            graphs=[carries_graph(value) for value in values],
            alive=w.loss_fn.alive,
        )


class _Life:
    """Dies with the graph that holds it."""


class _Alive(torch.autograd.Function):
    """The identity on a loss; its context lives as long as the loss's graph."""

    @staticmethod
    def forward(ctx, loss, lives):
        ctx.life = _Life()
        lives.add(ctx.life)
        return loss.view_as(loss)

    @staticmethod
    def backward(ctx, gradient):
        return gradient, None


class WatchedLoss(SpyLoss):
    """Cross-entropy that counts at each call which earlier losses and outputs are still held with their graphs."""

    def __init__(self, model):
        super().__init__(model)
        self.lives, self.given, self.alive = weakref.WeakSet(), [], []

    def forward(self, input, target):
        held = [tensor for known in self.given if (tensor := known()) is not None and tensor.requires_grad]
        self.alive.append({"losses": len(self.lives), "outputs": len(held)})
        self.given.append(weakref.ref(input))
        return _Alive.apply(super().forward(input, target), self.lives)


def _label(w):
    """Let the untrained model be right on a third of the samples, and on all of the last batch."""
    with torch.no_grad():
        for inputs, targets in w.batches:
            predicted = w.model.net(inputs).argmax(dim=1)
            wrong = torch.arange(len(targets)) % 3 != 0
            targets.copy_(predicted if targets is w.batches[-1][1] else (predicted + wrong) % 3)
