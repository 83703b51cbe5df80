import torch

from sandbox.inside.instruments import World, carries_graph, numbers, tensor


def fitted(solution, *, seed, sizes, epochs, stale, gain=1):
    """Train a small spied model; with `stale`, every `.grad` holds leftovers when the function is called.

    With a `gain` of 20 the norm of the gradients is 7 and more.
    """
    with World(seed, sizes=sizes, mode=True) as w:
        with torch.no_grad():
            w.model.net[-1].weight.mul_(gain)
        _split(w.optimizer)
        if stale:
            for parameter in w.model.parameters():
                parameter.grad = 3 * torch.randn(parameter.shape, generator=w.generator, dtype=torch.float64)
        returned = solution.fit(w.model, w.loader, w.loss_fn, w.optimizer, epochs)
        graph = carries_graph(list(returned) if isinstance(returned, (list, tuple)) else returned)
        after = tensor(w.model.net(w.batches[0][0]))
        return w.evidence(returned=numbers(returned), returned_graph=graph, after=after)


def _split(optimizer):
    """Let the first layer's parameters and all others be groups of their own, with the same settings."""
    params = optimizer.param_groups[0]["params"]
    optimizer.param_groups[0]["params"] = params[:2]
    optimizer.add_param_group({"params": params[2:]})
