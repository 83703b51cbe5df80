import torch

from sandbox.inside.instruments import World, carries_graph, numbers, tensor


def one_epoch(solution, *, seed, sizes, gain=1):
    """Train a small spied model for one epoch of unequal batches, gradients clean at the start.

    With a `gain` of 20 the norm of the gradients is 7 and more.
    """
    with World(seed, sizes=sizes, mode=True) as w:
        with torch.no_grad():
            w.model.net[-1].weight.mul_(gain)
        returned = solution.train_one_epoch(w.model, w.loader, w.loss_fn, w.optimizer)
        graph = carries_graph(list(returned) if isinstance(returned, (list, tuple)) else returned)
        after = tensor(w.model.net(w.batches[0][0]))
        return w.evidence(returned=numbers(returned), returned_graph=graph, after=after)
