import torch

from sandbox.inside.instruments import World, number

SIZE = 4  # samples of a micro-batch


def accumulated(solution, *, seed, batches, accum, gain=1):
    """Train a small spied model on `batches` micro-batches in groups of `accum`, gradients clean at the start.

    With a `gain` of 40 the gradients are large.
    """
    with World(seed, sizes=[SIZE] * batches) as w:
        with torch.no_grad():
            w.model.net[-1].weight.mul_(gain)
        returned = solution.train_accumulated(w.model, w.loader, w.loss_fn, w.optimizer, accum)
        return w.evidence(returned=number(returned))
