from sandbox.inside.instruments import World, number

SIZE = 4  # samples of a micro-batch


def accumulated(solution, *, seed, batches, accum):
    """Train a small spied model on `batches` micro-batches in groups of `accum`, gradients clean at the start."""
    with World(seed, sizes=[SIZE] * batches) as w:
        returned = solution.train_accumulated(w.model, w.loader, w.loss_fn, w.optimizer, accum)
        return w.evidence(returned=number(returned))
