import torch

from sandbox.inside.instruments import carries_graph, number
from sandbox.inside.places import PlacedWorld, refusal


def on_cpu(solution, *, seed, sizes, arrived=(), gain=1):
    """Take one step a batch on the CPU; the batches come from elsewhere, but for what has `arrived`, in order.

    With a `gain` of 20 the gradients are large.
    """
    with PlacedWorld(seed, sizes=sizes, device="cpu", momentum=0.9) as w:
        with torch.no_grad():
            list(w.model.parameters())[-2].mul_(gain)  # the last layer's weight
        returned = [step(solution, w, batch) for batch in w.given(arrived)]
        return w.evidence(
            returned=[number(one) for one in returned],
            graph=any(carries_graph(one) or getattr(one, "requires_grad", False) for one in returned),
            places=w.places,
        )


def on_meta(solution, *, seed):
    """The same with the model elsewhere and the batches on the CPU: nothing but places can be seen there."""
    with PlacedWorld(seed, sizes=(4, 3), device="meta", momentum=0.9) as w:
        refused, raised = None, ""
        try:
            for batch in w.given():
                step(solution, w, batch)
        except (AssertionError, ImportError, RuntimeError) as error:  # what torch raises for a device
            refused, raised = refusal(error), f"{type(error).__name__}: {error}"[:200]
    return {"places": w.places, "refused": refused, "raised": raised}


def step(solution, w, batch):
    return solution.train_step(w.model, batch, w.loss_fn, w.optimizer, w.device)
