from sandbox.inside.instruments import carries_graph, numbers
from sandbox.inside.scripted import ScriptedWorld, states

TRAIN, VAL = (6, 6, 3), (6, 2)


def scripted(solution, *, seed, script, training, **limits):
    """Fit a model whose layers depend on the mode, with validation losses from the script."""
    with ScriptedWorld(
        seed, train=TRAIN, val=VAL, script=script, training=training, mode=True, norm=True
    ) as w:
        return fitted(solution, w, limits)


def recording(solution, *, seed, script, **limits):
    """The same with a model that depends on grad mode, and on nothing else."""
    with ScriptedWorld(seed, train=TRAIN, val=VAL, script=script, grad=True) as w:
        return fitted(solution, w, limits)


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
