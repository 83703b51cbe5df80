import functools

from torch.optim.lr_scheduler import ExponentialLR, LambdaLR, ReduceLROnPlateau

from sandbox.inside.instruments import World, number, numbers


def exponential(optimizer, seed):
    return ExponentialLR(optimizer, gamma=0.5 + (seed % 7) / 20)


def resumed(optimizer, seed):
    """A schedule that has been through two epochs already."""
    slope = 0.3 + (seed % 5) / 10
    optimizer.param_groups[0]["initial_lr"] = 0.5
    return LambdaLR(optimizer, lambda epoch: 1 / (1 + slope * epoch), last_epoch=1)


def plateau(optimizer, seed):
    """Whatever the metric, no epoch after the first is good enough."""
    return ReduceLROnPlateau(optimizer, factor=0.5, patience=0, threshold=100.0, threshold_mode="abs")


SCHEDULES = {"exponential": exponential, "resumed": resumed, "plateau": plateau}


def fitted(solution, *, seed, sizes, epochs, schedule):
    """Train a small spied model; the updates show the rates they were made with."""
    with World(seed, sizes=sizes) as w:
        scheduler = SCHEDULES[schedule](w.optimizer, seed)
        began, metrics = scheduler.last_epoch, []
        if schedule == "plateau":
            scheduler.step = listening(scheduler.step, metrics)
        returned = solution.fit(w.model, w.loader, w.loss_fn, w.optimizer, scheduler, epochs)
        ended = number(scheduler.last_epoch)
        return w.evidence(
            returned=numbers(returned),
            advanced=None if ended is None else ended - began,
            metrics=metrics,
        )


def listening(step, metrics):
    """Return `step` with each metric that it accepts written down."""

    @functools.wraps(step)
    def noted(*arguments, **named):
        step(*arguments, **named)
        metrics.append(number(arguments[0] if arguments else named["metrics"]))

    return noted
