import functools

import torch
from torch.optim.lr_scheduler import ExponentialLR, LambdaLR, ReduceLROnPlateau

from sandbox.inside.instruments import World, number, numbers, tensor


def exponential(optimizer, draws):
    return ExponentialLR(optimizer, gamma=0.5 + 0.3 * uniform(draws))


def resumed(optimizer, draws):
    """A schedule that has been through two epochs already."""
    slope = 0.3 + 0.4 * uniform(draws)
    optimizer.param_groups[0]["initial_lr"] = 0.4 + 0.2 * uniform(draws)
    return LambdaLR(optimizer, lambda epoch: 1 / (1 + slope * epoch), last_epoch=1)


def plateau(optimizer, draws):
    """Whatever the metric, no epoch after the first is good enough."""
    return ReduceLROnPlateau(optimizer, factor=0.5, patience=0, threshold=100.0, threshold_mode="abs")


SCHEDULES = {"exponential": exponential, "resumed": resumed, "plateau": plateau}


def fitted(solution, *, seed, sizes, epochs, schedule, gain=1):
    """Train a small spied model; the updates show the rates they were made with. A `gain` of 20 makes them large."""
    draws = torch.Generator().manual_seed(seed)
    with World(seed, sizes=sizes, lr=0.2 + 0.2 * uniform(draws), mode=schedule != "plateau") as w:
        with torch.no_grad():
            w.model.net[-1].weight.mul_(gain)
        scheduler = SCHEDULES[schedule](w.optimizer, draws)
        began, metrics = scheduler.last_epoch, []
        if schedule == "plateau":
            scheduler.step = listening(scheduler.step, metrics)
        returned = solution.fit(w.model, w.loader, w.loss_fn, w.optimizer, scheduler, epochs)
        ended = number(scheduler.last_epoch)
        return w.evidence(
            returned=numbers(returned),
            advanced=None if ended is None else ended - began,
            metrics=metrics,
            stands=numbers(scheduler.get_last_lr()),
            after=tensor(w.model.net(w.batches[0][0])),
        )


def uniform(draws):
    return torch.rand((), generator=draws, dtype=torch.float64).item()


def listening(step, metrics):
    """Return `step` with each metric that it accepts written down."""

    @functools.wraps(step)
    def noted(*arguments, **named):
        step(*arguments, **named)
        metrics.append(number(arguments[0] if arguments else named["metrics"]))

    return noted
