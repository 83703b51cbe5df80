import pytest

from sandbox.judge.facts import equal, same, that

NAMES = ("MySGD", "MyAdam")
ROUGH = 1e-10  # between what float64 and float32 leave, 1e-13 and 1e-8
PLAIN = {"lr": 0.05}
DECAY = {
    "MySGD": {"lr": 0.05, "momentum": 0.9, "weight_decay": 0.1},
    "MyAdam": {"lr": 0.01, "weight_decay": 0.1},
}


def walks(both):
    """Return the candidate's walk with each class; whoever raises here is stopped at the gate."""
    return [both("walk", name=name, settings=PLAIN)[0] for name in NAMES]


def moves(runs):
    """Tell whether every step of every run changed every parameter."""
    paths = [path for walk in runs for path in walk["paths"].values()]
    return bool(paths) and all((path[1:] != path[:-1]).flatten(1).any(1).all() for path in paths)


def along(path, want):
    """Tell whether the first step has the signs of the right one, or all the opposite ones."""
    mine, right = ((steps[1] - steps[0]).sign() for steps in (path, want))
    return equal(mine, right) or equal(mine, -right)


def every_step_moves(runs):
    return that(moves(runs), "A step left parameters with a gradient where they were")


def strayed(path, want):
    """Return the largest error of a path, relative to the largest step."""
    return float((path - want).abs().max() / (want[1:] - want[:-1]).abs().max())


def follow(both, name, what, how=None, **settings):
    seen, want = both("walk", name=name, settings=settings, **(how or {}))
    steps = f"Four steps of {name}{what}"
    right = same(seen["paths"], want["paths"], f"{steps} (first index: the step, 0 is the start)")
    if right and (name == "MySGD" or how):  # elsewhere a misplaced eps of 1e-8 would look like float32
        rough = any(strayed(path, want["paths"][p]) > ROUGH for p, path in seen["paths"].items())
        that(not rough, f"{steps} are right to about seven digits only, as if computed in float32")
    that(seen["gradients kept"], f"{steps}: `step()` changed a gradient")


@pytest.mark.check("optim.none-grad-skipped")
def test_parameters_without_a_gradient_are_skipped(both):
    if not every_step_moves(walks(both)):
        return
    runs = [both("with_idle", name=name, settings=DECAY[name])[0] for name in NAMES]
    raised = any(walk["raised"] for walk in runs)
    if not that(
        not raised, "With a parameter whose `.grad` is None among them, `step()` raises an exception"
    ):
        return
    changed = any((walk["still"] != 1.0).any() for walk in runs)
    that(not changed, "A parameter whose `.grad` is None was changed")
    that(moves(runs), "With a parameter whose `.grad` is None among them, the others do not all move")


@pytest.mark.check("optim.zero-grad-clears")
def test_zero_grad_clears(both):
    walks(both)
    runs = [both("cleared", name=name, gate=False) for name in NAMES]
    left = any(any(seen["left"]) for seen, _ in runs)
    if that(not left, "After `zero_grad()` a gradient is neither None nor zero"):
        clean = all(equal(seen["next"], want["next"]) for seen, want in runs)
        that(
            clean,
            "The gradients of the next `backward()` after `zero_grad()` are not those of its loss alone",
        )


@pytest.mark.check("optim.descent-direction")
def test_a_step_goes_down(both):
    runs = [both("one_step", name=name)[0] for name in NAMES]
    still = any((run["after"] == run["before"]).any() for run in runs)
    that(not still, "A parameter with a gradient has not changed after `step()`")
    up = any((run["after"] > run["before"]).any() for run in runs)
    that(not up, "A parameter with a positive gradient has become larger")


@pytest.mark.check("optim.params-stay-leaves")
def test_parameters_stay_leaves(both):
    runs, rights = walks(both), (both("walk", name=name, settings=PLAIN)[1] for name in NAMES)
    every_step_moves(runs)
    trainable = all(walk["trainable"] for walk in runs)
    if that(trainable, "After the steps a parameter is no longer a leaf that requires a gradient"):
        learn = all(equal(walk["learn"], right["learn"]) for walk, right in zip(runs, rights, strict=True))
        that(learn, "After the steps, a loss of the parameters gives them other gradients than its own")


@pytest.mark.check("optim.sgd-plain")
def test_sgd(both):
    follow(both, "MySGD", "", lr=0.05)


@pytest.mark.check("optim.momentum")
def test_momentum(both):
    what = " with momentum 0.9, each gradient filled in where the one before it was,"
    follow(both, "MySGD", what, {"in_place": True}, lr=0.05, momentum=0.9)


@pytest.mark.check("optim.adam-trajectory")
def test_adam(both):
    follow(both, "MyAdam", " with its defaults")
    what = " with betas (0.8, 0.95) and gradients of about a million"
    follow(both, "MyAdam", what, {"scale": 1e6}, lr=0.01, betas=[0.8, 0.95])


@pytest.mark.check("optim.adam-eps")
def test_eps(both):
    follow(both, "MyAdam", " with eps 0.1", lr=0.01, eps=0.1)
    follow(
        both, "MyAdam", " with its default eps and gradients of about a millionth", {"scale": 1e-6}, lr=0.01
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.check("optim.weight-decay")
def test_weight_decay(both, name):
    follow(both, name, " with weight decay 0.1", **DECAY[name])


@pytest.mark.check("rule.not-delegated")
def test_the_steps_are_the_learners(both):
    runs = walks(both)
    every_step_moves(runs)
    that(not any(walk["delegated"] for walk in runs), "One of torch's own optimizers made the steps")


@pytest.mark.check("params.updated")
def test_a_generator_of_parameters(both):
    walks(both)
    runs = [both("walk", name=n, settings=PLAIN, generator=True, gate=False) for n in NAMES]
    all_move = moves([seen for seen, _ in runs])
    if that(all_move, "Given a generator of parameters, not every step moves all of them"):
        sound = all(along(path, want["paths"][p]) for seen, want in runs for p, path in seen["paths"].items())
        that(
            sound, "Given a generator of parameters, the first step goes neither down their gradients nor up"
        )
