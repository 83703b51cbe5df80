import torch

from sandbox.inside.instruments import World, carries_graph, numbers


def fitted(solution, *, seed, sizes, epochs, stale):
    """Train a small spied model; with `stale`, every `.grad` holds leftovers when the function is called."""
    with World(seed, sizes=sizes, mode=True) as w:
        _split(w.optimizer)
        if stale:
            for parameter in w.model.parameters():
                parameter.grad = 3 * torch.randn(parameter.shape, generator=w.generator, dtype=torch.float64)
        returned = solution.fit(w.model, w.loader, w.loss_fn, w.optimizer, epochs)
        graph = carries_graph(list(returned) if isinstance(returned, (list, tuple)) else returned)
        return w.evidence(returned=numbers(returned), returned_graph=graph)


def _split(optimizer):
    """Let the first layer's parameters and all others be groups of their own, with the same settings."""
    params = optimizer.param_groups[0]["params"]
    optimizer.param_groups[0]["params"] = params[:2]
    optimizer.add_param_group({"params": params[2:]})
