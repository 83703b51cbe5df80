import pytest
import torch
from torch.nn.functional import cross_entropy

from sandbox.judge.facts import batches, equal, outlived, same, that, world

CASES = [([4, 3, 2, 1], 2, "exponential"), ([4, 1], 3, "resumed")]
runs = pytest.mark.parametrize(("sizes", "epochs", "schedule"), CASES, ids=["exponential", "resumed"])
PLATEAU = {"sizes": [5, 1], "epochs": 3, "schedule": "plateau"}


def rates(seen):
    """Return the learning rate of each update, as the parameters before and after it tell."""
    lives = [flat(forward["live"]) for forward in seen["forwards"]]
    lives.append(flat(list(seen["parameters"].values())))
    found = []
    for step in seen["applied"]:
        now = step["seen"]
        gradient = flat([torch.zeros(1) if g is None else g for g in step["gradients"]])
        if 0 < now < len(lives) and gradient.shape == lives[0].shape and bool(gradient.any()):
            moved = lives[now - 1] - lives[now]
            found.append(float(moved @ gradient / (gradient @ gradient)))
    return found


def flat(tensors):
    return torch.cat([tensor.reshape(-1).double() for tensor in tensors])


def worked(found):
    return that(found, "The given optimizer made no update with a gradient")


def means(seen, sizes):
    """Return the mean loss of each epoch, over its batches and over its samples."""
    trained = {step["seen"] for step in seen["applied"]}
    calls = [call for call in seen["losses"] if call["seen"] in trained]  # not those of a second look
    if len(calls) == PLATEAU["epochs"] * len(sizes):
        losses = [loss_again(seen, call, number % len(sizes)) for number, call in enumerate(calls)]
    else:  # not a step for each batch: another check says so
        known = batches(seen, sizes=sizes)
        losses = [loss_again(seen, call, known[call["seen"] - 1]) for call in seen["losses"]]
    epochs = [losses[i : i + len(sizes)] for i in range(0, len(losses), len(sizes))]
    weights = [size / sum(sizes) for size in sizes]
    plain = [sum(epoch) / len(epoch) for epoch in epochs]
    weighted = [sum(w * loss for w, loss in zip(weights, epoch, strict=False)) for epoch in epochs]
    return plain, weighted


def loss_again(seen, call, batch):
    """Return the loss of a batch at the parameters live in the forward before this call of `loss_fn`."""
    own = world(seen, sizes=PLATEAU["sizes"])
    inputs, targets = own.batches[batch]  # the last one where it ran on none of this run's
    logits, *_ = own.replay(seen["forwards"][call["seen"] - 1]["live"], inputs)
    return float(cross_entropy(logits, targets))


@runs
@pytest.mark.check("memory.no-graph-retained")
def test_no_graph_outlives_its_batch(both, sizes, epochs, schedule):
    seen, _ = both("fitted", sizes=sizes, epochs=epochs, schedule=schedule)
    that(seen["forwards"], "The model was never called")
    alive = [forward["graphs"] for forward in seen["forwards"]]
    kept = outlived(alive, batches(seen, sizes=sizes, mode=True))
    that(not kept, "Graphs of earlier batches are still alive: something keeps a tensor with its history")


@runs
@pytest.mark.check("count.optimizer-steps")
def test_one_optimizer_step_a_batch(both, sizes, epochs, schedule):
    seen, _ = both("fitted", sizes=sizes, epochs=epochs, schedule=schedule)
    same(len(seen["applied"]), epochs * len(sizes), "The number of optimizer steps")


@runs
@pytest.mark.check("count.scheduler-steps")
def test_the_scheduler_advances_once_an_epoch(both, sizes, epochs, schedule):
    seen, want = both("fitted", sizes=sizes, epochs=epochs, schedule=schedule)
    found = rates(seen)
    if worked(found):
        times = seen["advanced"]
        message = f"In {epochs} epochs of {len(sizes)} batches the schedule has not moved on by {epochs}"
        moved_on = that(times == epochs, message, times, epochs)
        whole = len(found) == epochs * len(sizes)
        parts = [found[i : i + len(sizes)] for i in range(0, len(found), len(sizes))] if whole else []
        mixed = [part for part in parts if not equal(part, part[:1] * len(part))]
        that(not mixed, "The batches of one epoch were trained with different rates", *mixed[:1])
        if moved_on and schedule == "resumed":  # this rate hangs on the epoch alone, not on the last rate
            same(seen["stands"], want["stands"], "The rate that the schedule stands at in the end")


@runs
@pytest.mark.check("order.scheduler-after-optimizer")
def test_the_first_rate_is_used(both, sizes, epochs, schedule):
    seen, want = both("fitted", sizes=sizes, epochs=epochs, schedule=schedule)
    found = rates(seen)
    if worked(found):
        first = rates(want)[0]
        message = "The first update was not made with the rate that the optimizer had at the start"
        that(equal(found[0], first), message, found[0], first)


@pytest.mark.check("control.plateau-metric")
def test_a_plateau_scheduler_is_told_the_mean_loss(both):
    sizes, epochs, schedule = CASES[0]
    both("fitted", sizes=sizes, epochs=epochs, schedule=schedule)
    seen, _ = both("fitted", gate=False, **PLATEAU)
    if worked(rates(seen)):
        times, message = len(seen["metrics"]), "`ReduceLROnPlateau` was not told one loss an epoch"
        if that(times == PLATEAU["epochs"], message, times, PLATEAU["epochs"]):
            plain, weighted = means(seen, PLATEAU["sizes"])
            right = equal(seen["metrics"], plain) or equal(seen["metrics"], weighted)
            message = "`ReduceLROnPlateau` was told other numbers than the epochs' mean losses"
            that(right, message, seen["metrics"], plain)


@runs
@pytest.mark.check("params.updated")
def test_parameters_follow_the_reference(both, sizes, epochs, schedule):
    seen, want = both("fitted", sizes=sizes, epochs=epochs, schedule=schedule)
    if same(seen["parameters"], want["parameters"], "Parameters after the last epoch"):
        same(seen["after"], want["after"], "What the model gives in the mode that it is left in")


@pytest.mark.check("params.updated")
def test_large_gradients_are_applied_whole(both):
    seen, want = both("fitted", sizes=[4, 3], epochs=1, schedule="exponential", gain=20)
    same(seen["parameters"], want["parameters"], "Parameters after an epoch with large gradients")


@runs
@pytest.mark.check("output.values")
def test_the_rates_of_the_epochs_are_returned(both, sizes, epochs, schedule):
    seen, want = both("fitted", sizes=sizes, epochs=epochs, schedule=schedule)
    same(seen["returned"], want["returned"], "The returned learning rates")
