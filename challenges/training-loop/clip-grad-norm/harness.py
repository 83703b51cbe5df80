import pytest
import torch

from sandbox.judge.facts import equal, same, that

LIST = {"norm": 9.0, "max_norm": 1.5}
GENERATOR = {"norm": 6.0, "max_norm": 2.5, "tensors": 3, "generator": True}
SMALL = {"norm": 1.2, "max_norm": 1.5}
TINY = {"norm": 0.2, "max_norm": 5, "tensors": 2}


def told(case):
    given = "a generator of parameters" if case.get("generator") else "a list of parameters"
    return f"{given}, norm {case['norm']:g}, max_norm={case['max_norm']:g}"


def norm(gradients):
    """Return the norm of all gradients together; None if one is missing."""
    there = all(gradient is not None for gradient in gradients.values())
    return float(torch.cat([g.reshape(-1) for g in gradients.values()]).norm()) if there else None


def changed(gradients):
    now = norm(gradients)
    return now is not None and not abs(now - LIST["norm"]) < 1e-3


def worked(both):
    """Record whether a call that has to clip does anything: nothing is proved by leaving all as it is."""
    seen, _ = both("clipped", **LIST)
    something = changed(seen["after"]) or (seen["norm"] or 0.0) > 0.0
    return that(something, "No norm came back, and no gradient was changed")


def clips(both):
    seen, _ = both("clipped", **LIST)
    return that(changed(seen["after"]), f"No gradient was changed ({told(LIST)})")


@pytest.mark.check("optim.none-grad-skipped")
def test_parameters_without_a_gradient_are_skipped(both):
    plain, right = both("clipped", **LIST)
    if worked(both):
        seen, want = both("with_idle", max_norm=2.0)
        message = "With parameters whose `.grad` is None among the others, an exception is raised"
        if that(not seen["raised"], message):
            that(not seen["filled"], "A `.grad` that was None before the call is a tensor after it")
            alike = equal(seen["after"], want["after"]) or not equal(plain["after"], right["after"])
            that(alike, "With parameters whose `.grad` is None among them, the others are not clipped alike")


@pytest.mark.check("params.unchanged")
def test_the_parameters_themselves_stay(both):
    seen, _ = both("clipped", **LIST)
    if worked(both):
        that(
            not any(seen["moved"]), "The parameters have other values after the call; only `.grad` may change"
        )


@pytest.mark.check("output.aliasing")
def test_gradients_change_in_place(both):
    seen, _ = both("clipped", **LIST)
    that(changed(seen["held"]), f"The gradient tensors hold what they held before the call ({told(LIST)})")
    that(equal(seen["held"], seen["after"]), "`.grad` is another tensor after the call than before")


@pytest.mark.parametrize("case", [LIST, GENERATOR], ids=["list", "generator"])
@pytest.mark.check("grad.clip-norm")
def test_the_norm_is_max_norm_afterwards(both, case):
    seen, _ = both("clipped", **case)
    same(norm(seen["after"]), case["max_norm"], f"The norm of all gradients after the call ({told(case)})")


@pytest.mark.check("grad.direction-kept")
def test_all_gradients_shrink_by_one_factor(both):
    seen, want = both("clipped", **LIST)
    length = norm(seen["after"]) or 0.0
    if clips(both) and that(0.0 < length < float("inf"), "After the call the gradients have no direction"):
        unit = {name: gradient / length for name, gradient in seen["after"].items()}
        right = {name: gradient / LIST["max_norm"] for name, gradient in want["after"].items()}
        same(unit, right, "The direction of the gradient, as a vector of length 1 over all tensors,")


@pytest.mark.parametrize("case", [SMALL, TINY], ids=["small", "tiny"])
@pytest.mark.check("grad.untouched-below")
def test_small_gradients_stay_as_they_are(both, case):
    seen, want = both("clipped", **case)
    if clips(both):
        pairs = [(seen["after"][name], gradient) for name, gradient in want["after"].items()]
        exact = all(mine is not None and torch.equal(mine, gradient) for mine, gradient in pairs)
        message = f"Gradients that needed no clipping have changed ({told(case)}). Their norm now"
        that(exact, message, norm(seen["after"]), case["norm"])


@pytest.mark.check("rule.not-delegated")
def test_the_clipping_is_the_learners(both):
    seen, _ = both("clipped", **LIST)
    if worked(both):
        that(not seen["delegated"], "torch's own function measured or clipped the norm")


@pytest.mark.parametrize("case", [LIST, GENERATOR, SMALL], ids=["list", "generator", "small"])
@pytest.mark.check("output.values")
def test_the_norm_before_clipping_comes_back(both, case):
    seen, _ = both("clipped", **case)
    same(seen["norm"], case["norm"], f"The returned norm ({told(case)})")


@pytest.mark.check("output.edge-cases")
def test_a_single_tensor_works_like_a_list_of_one(both):
    if worked(both):
        seen, wrapped = (both("one_parameter", max_norm=2.0, wrapped=w)[0] for w in (False, True))
        that(equal(seen, wrapped), "A tensor passed by itself does not give what a list of that tensor gives")


@pytest.mark.parametrize("case", ["gradients of zeros", "no gradient at all", "an empty list"])
@pytest.mark.check("output.edge-cases")
def test_nothing_to_scale(both, case):
    if worked(both):
        seen, want = both("nothing_to_scale", case=case, max_norm=2.0)
        kept = not seen["raised"] and equal(seen["after"], want["after"])
        if that(kept, f"With {case}, an exception is raised or gradients change"):
            same(seen["norm"], 0.0, f"The returned norm with {case}")
