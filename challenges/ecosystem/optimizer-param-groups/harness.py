import pytest

from sandbox.judge.facts import same, that

LR, DECAY, MULT = 0.01, 0.2, 10.0
EDGES = [
    ("without", "no head", {"lr": 0.02, "weight_decay": 0.3}),
    ("only", "everything frozen but the head", {"lr": 0.02, "weight_decay": 0.3, "head_lr_mult": 0.5}),
    ("one", "a single matrix", {"lr": 0.03, "weight_decay": 0.1, "head_lr_mult": 2.0}),
]


def moved(seen):
    """Return the names of the parameters that a step with gradients moves."""
    return {name for name, values in seen["moved"].items() if bool(values.any())}


def works(seen):
    return that(moved(seen), "A step of the optimizer moves no parameter of the model")


def once(seen, want):
    """Return the names of the trainable parameters that are in the optimizer exactly once."""
    return [name for name, times in want["times"].items() if times and seen["times"].get(name) == 1]


def decays(seen, want, name):
    """Tell whether a step without a gradient takes the parameter from where it was put."""
    return float((seen["shrunk"][name] - want["start"][name]).abs().max()) > 1e-4


def rate(seen, name):
    """Return by how much a first step moves the first number from zero: Adam's first step has the length of the rate."""
    return abs(float(seen["moved"][name].reshape(-1)[0]))


def faster(seen, name):
    return abs(rate(seen, name) - LR) > 0.05 * LR


@pytest.mark.check("state.config-untouched")
def test_the_model_is_only_looked_at(both):
    seen, want = both("grouped")
    if works(seen):
        same(seen["model"], want["model"], "After the call, the model")
        left = ", ".join(seen["switches"])
        that(not left, "The call left a process-wide setting of torch changed", left, "none")


@pytest.mark.check("params.trainable-set")
def test_frozen_parameters_stay(both):
    seen, want = both("grouped")
    if works(seen):
        frozen = sorted(moved(seen) - moved(want))
        that(not frozen, "A step moves parameters with `requires_grad=False`", frozen, "none")
        held = [name for name, times in want["times"].items() if seen["times"].get(name) and not times]
        that(frozen or not held, "The optimizer holds parameters with `requires_grad=False`", held, "none")
        if not frozen:
            rest = [name for name, times in want["times"].items() if not times]
            paths = [{name: run["path"].get(name) for name in rest} for run in (seen, want)]
            same(*paths, "Frozen parameters in three steps (first index: the step, 0 is the start)")


@pytest.mark.check("params.grouped")
def test_decay_and_rate_are_those_of_the_rules(both):
    seen, want = both("grouped")
    names = once(seen, want)
    sorts = {(decays(want, want, name), faster(want, name)) for name in names}
    if not that(
        len(sorts) == 4, "The optimizer does not move parameters of every sort: decayed or not, head or not"
    ):
        return
    for bad, message in (
        (
            [n for n in names if decays(seen, want, n) and not decays(want, want, n)],
            "Parameters decay that should not",
        ),
        (
            [n for n in names if decays(want, want, n) and not decays(seen, want, n)],
            "Parameters do not decay that should",
        ),
        (
            [n for n in names if faster(want, n) and not faster(seen, n)],
            "Parameters of the head have the rate of the rest",
        ),
        (
            [n for n in names if faster(seen, n) and not faster(want, n)],
            "Parameters outside the head have another rate than `lr`",
        ),
    ):
        that(not bad, message, bad, "none")


@pytest.mark.check("params.each-once")
def test_each_trainable_parameter_is_there_once(both):
    seen, want = both("grouped")
    needed = [name for name, times in want["times"].items() if times]
    missing = [name for name in needed if not seen["times"].get(name)]
    that(not missing, "Trainable parameters are missing from the optimizer", missing, "none")
    twice = [name for name in needed if seen["times"].get(name, 0) > 1]
    that(not twice, "Parameters are in the optimizer more than once", twice, "none")
    that(not seen["strangers"], "The optimizer holds tensors that are no parameters of the model")


@pytest.mark.check("optim.hyperparams")
def test_steps_are_those_of_adamw(both):
    seen, want = both("grouped")
    if works(seen):
        names = once(seen, want)
        paths = [{name: run["path"].get(name) for name in names} for run in (seen, want)]
        that(names, "No trainable parameter is in the optimizer exactly once")
        what = f"With lr={LR}, weight_decay={DECAY} and head_lr_mult={MULT}, three steps"
        same(*paths, f"{what} (first index: the step, 0 is the start)")


@pytest.mark.parametrize(("which", "lacks", "settings"), EDGES, ids=[which for which, *_ in EDGES])
@pytest.mark.check("output.edge-cases")
def test_models_that_lack_some_sort(both, which, lacks, settings):
    both("grouped")
    seen, want = both("edge", gate=False, which=which, settings=settings)
    given = ", ".join(f"{name}={value}" for name, value in settings.items())
    same(seen["path"], want["path"], f"A model with {lacks}, {given}: three steps")
