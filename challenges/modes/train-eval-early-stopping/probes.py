import torch

from sandbox.inside.instruments import carries_graph, numbers
from sandbox.inside.scripted import ScriptedWorld, states


def scripted(solution, *, seed, sizes, script, training, gain=1, **limits):
    """Fit a model whose layers depend on the mode, with validation losses from the script. A `gain` makes updates large."""
    with ScriptedWorld(seed, **sizes, script=script, training=training, mode=True, norm=True) as w:
        with torch.no_grad():
            w.model.net[-1].weight.mul_(gain)
        return fitted(solution, w, limits)


def recording(solution, *, seed, sizes, script, **limits):
    """The same with a model that depends on grad mode, and on nothing else."""
    with ScriptedWorld(seed, **sizes, script=script, grad=True) as w:
        return fitted(solution, w, limits)


def counting(solution, *, seed, sizes, script, **limits):
    """The same with a plain model, and tell only which samples it saw when."""
    with ScriptedWorld(seed, **sizes, script=script) as w:
        solution.fit(w.model, w.train_loader, w.val_loader, w.loss_fn, w.optimizer, **limits)
        return {"forwards": [{"input": forward["input"]} for forward in w.model.log]}


def fitted(solution, w, limits):
    returned = solution.fit(w.model, w.train_loader, w.val_loader, w.loss_fn, w.optimizer, **limits)
    is_dict = isinstance(returned, dict)
    return w.evidence(
        losses=[],  # nobody asks for them, and they are many
        kind="dict" if is_dict else type(returned).__name__,
        val_loss=numbers(returned.get("val_loss")) if is_dict else None,
        graph=carries_graph(returned),
        final=states(w.model),
    )
