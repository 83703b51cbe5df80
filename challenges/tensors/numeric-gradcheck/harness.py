import pytest
import torch

from sandbox.judge.facts import equal, same, that

SHAPES = ["a transposed x", "a 0-d x"]
POINTS = {
    "float64": "a float64 x",
    "float32": "a float32 x",
    "leaf": "an x that requires a gradient and holds one",
}
KEPT = {"values": "the values", "requires_grad": "`requires_grad`", "grad": "`.grad`"}
SURE = 30  # an error this many times smaller or larger than the tolerance leaves no doubt


def computes(both):
    """Record whether the gradients of two functions differ: zeros have every shape, too."""
    seen, _ = both("gradients")
    one, two = (seen["gradients"][name] for name in ("a sum of squares", "eps = 0.05"))
    moved = one.numel() == two.numel() and not equal(one, two, dtypes=False)
    that(moved, "Two functions have the same numerical gradient: nothing was computed from them")


@pytest.mark.check("input.not-mutated")
def test_x_is_as_it_was(both):
    computes(both)
    for form, point in POINTS.items():
        seen, want = both("kept", form=form, gate=False)
        for moment, function in (("between", "numerical_grad"), ("after", "check_grad")):
            for part, name in KEPT.items():
                that(
                    untouched(seen[moment][part], want["before"][part]),
                    f"{function} changed {name} of {point}",
                )


def untouched(now, before):
    """Compare bit for bit: the tolerance of `equal` would forgive what was not put back exactly."""
    if isinstance(now, torch.Tensor) and isinstance(before, torch.Tensor):
        return now.dtype == before.dtype and torch.equal(now, before)
    return now == before


@pytest.mark.check("output.shape")
def test_the_gradient_has_the_shape_of_x(both):
    computes(both)
    seen, want = both("gradients")
    for name, right in want["gradients"].items():
        shape = list(seen["gradients"][name].shape)
        that(shape == list(right.shape), f"For {name}: wrong shape", shape, list(right.shape))


@pytest.mark.check("dtype.preserved")
def test_the_gradient_has_the_dtype_of_x(both):
    computes(both)
    seen, want = both("gradients")
    for name in ("a float32 x", "a sum of sines"):
        got, right = (str(side["gradients"][name].dtype).removeprefix("torch.") for side in (seen, want))
        that(got == right, f"For {name}: wrong dtype", got, right)


def described(name, tol):
    return f"{name}, with tol = {tol:.2g}" if name.startswith("drawn") else name


def acceptable(case, right):
    """Return the verdicts that can be defended: the true one, and the one that the candidate's own numbers give."""
    own, claimed, truth = case["own"], right["claimed"], right["verdict"]
    if own is None or own.numel() != claimed.numel():
        return {truth}
    own = own.double().reshape(claimed.shape)
    gap, largest = (claimed - own).abs().max(), torch.maximum(claimed.abs().max(), own.abs().max())
    small, large = (bool(gap <= factor * right["tol"] * largest) for factor in (1 / SURE, SURE))
    return {truth, small, large}


@pytest.mark.check("metric.detects-wrong-grad")
def test_verdicts_are_right(both):
    seen, want = both("verdicts")
    said = [case["verdict"] for case in seen["cases"].values()]
    if not that(None not in said, "check_grad does not return True or False"):
        return
    silent = "raised" not in said
    that(silent, "check_grad raises where f cuts its graph, instead of saying False")
    that({True, False} <= set(said), "check_grad says the same of every function")
    for name, right in want["cases"].items():
        case = seen["cases"][name]
        if case["verdict"] == "raised":
            continue
        fine = case["verdict"] in acceptable(case, right)
        that(
            fine,
            f"check_grad says {'False' if right['verdict'] else 'True'} to {described(name, right['tol'])}",
        )


@pytest.mark.check("grad.values")
def test_gradients_are_central_differences(both):
    seen, want = both("gradients")
    for name, right in want["gradients"].items():
        same(seen["gradients"][name], right, f"The numerical gradient for {name}", dtypes=False)


@pytest.mark.parametrize("form", SHAPES)
@pytest.mark.check("grad.values")
def test_every_shape_of_x_will_do(both, form):
    computes(both)
    seen, want = both("odd_shape", form=form, gate=False)
    same(seen["gradient"], want["gradient"], f"The numerical gradient for {form}", dtypes=False)
