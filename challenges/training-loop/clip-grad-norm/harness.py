import pytest
import torch

from sandbox.judge.facts import equal, same, that


def told(want, case):
    given = "a generator of parameters" if case == "generator" else "a list of parameters"
    return f"{given}, norm {want['before']:g}, max_norm={want['max_norm']:g}"


def norm(gradients):
    """Return the norm of all gradients together; None if one is missing."""
    there = all(gradient is not None for gradient in gradients.values())
    return float(torch.cat([g.reshape(-1) for g in gradients.values()]).norm()) if there else None


def signs(gradients):
    """Return what whoever makes gradients shorter leaves alone, whatever the factor."""
    return {name: None if one is None else one.sign() for name, one in gradients.items()}


def changed(gradients, want):
    now = norm(gradients)
    return now is not None and not abs(now - want["before"]) < 1e-3


def worked(both):
    """Record whether a call that has to clip does anything: nothing is proved by leaving all as it is."""
    seen, want = both("clipped", case="list")
    something = changed(seen["after"], want) or (seen["norm"] or 0.0) > 0.0
    return that(something, "No norm came back, and no gradient was changed")


def clips(both):
    seen, want = both("clipped", case="list")
    return that(changed(seen["after"], want), f"No gradient was changed ({told(want, 'list')})")


@pytest.mark.check("optim.none-grad-skipped")
def test_parameters_without_a_gradient_are_skipped(both):
    plain, right = both("clipped", case="list")
    if worked(both):
        seen, want = both("with_idle", max_norm=2.0)
        message = "With parameters whose `.grad` is None among the others, an exception is raised"
        if that(not seen["raised"], message):
            that(not seen["filled"], "A `.grad` that was None before the call is a tensor after it")
            alike = equal(seen["after"], want["after"]) or not equal(plain["after"], right["after"])
            that(alike, "With parameters whose `.grad` is None among them, the others are not clipped alike")


@pytest.mark.check("params.unchanged")
def test_the_parameters_themselves_stay(both):
    seen, _ = both("clipped", case="list")
    if worked(both):
        that(
            not any(seen["moved"]), "The parameters have other values after the call; only `.grad` may change"
        )


@pytest.mark.check("output.aliasing")
def test_gradients_change_in_place(both):
    seen, want = both("clipped", case="list")
    asleep = f"The gradient tensors hold what they held before the call ({told(want, 'list')})"
    that(changed(seen["held"], want), asleep)
    that(equal(seen["held"], seen["after"]), "`.grad` is another tensor after the call than before")
    kept = equal(signs(seen["held"]), signs(want["held"]))
    that(kept, "Entries of the gradient tensors have another sign after the call than before")


@pytest.mark.parametrize("case", ["list", "generator"])
@pytest.mark.check("grad.clip-norm")
def test_the_norm_is_max_norm_afterwards(both, case):
    seen, want = both("clipped", case=case)
    what = f"The norm of all gradients after the call ({told(want, case)})"
    same(norm(seen["after"]), want["max_norm"], what)


@pytest.mark.check("grad.direction-kept")
def test_all_gradients_shrink_by_one_factor(both):
    seen, want = both("clipped", case="list")
    length = norm(seen["after"]) or 0.0
    if clips(both) and that(0.0 < length < float("inf"), "After the call the gradients have no direction"):
        unit = {name: gradient / length for name, gradient in seen["after"].items()}
        right = {name: gradient / want["max_norm"] for name, gradient in want["after"].items()}
        same(unit, right, "The direction of the gradient, as a vector of length 1 over all tensors,")


@pytest.mark.parametrize("case", ["small", "tiny"])
@pytest.mark.check("grad.untouched-below")
def test_small_gradients_stay_as_they_are(both, case):
    seen, want = both("clipped", case=case)
    if clips(both):
        pairs = [(seen["after"][name], gradient) for name, gradient in want["after"].items()]
        exact = all(mine is not None and torch.equal(mine, gradient) for mine, gradient in pairs)
        message = f"Gradients that needed no clipping have changed ({told(want, case)}). Their norm now"
        that(exact, message, norm(seen["after"]), want["before"])


@pytest.mark.check("rule.not-delegated")
def test_the_clipping_is_the_learners(both):
    seen, _ = both("clipped", case="list")
    if worked(both):
        that(not seen["delegated"], "torch's own function measured or clipped the norm")


@pytest.mark.parametrize("case", ["list", "generator", "small"])
@pytest.mark.check("output.values")
def test_the_norm_before_clipping_comes_back(both, case):
    seen, want = both("clipped", case=case)
    same(seen["norm"], want["before"], f"The returned norm ({told(want, case)})")


@pytest.mark.check("output.edge-cases")
def test_a_single_tensor_works_like_a_list_of_one(both):
    if worked(both):
        seen, want = both("one_parameter", max_norm=2.0, wrapped=False)
        wrapped, _ = both("one_parameter", max_norm=2.0, wrapped=True)
        alike = "A tensor passed by itself does not give what a list of that tensor gives"
        if that(equal(seen, wrapped), alike) and not seen["raised"]:
            kept = equal(signs(seen["after"]), signs(want["after"]))
            that(kept, "In a tensor passed by itself, entries have another sign after the call than before")


@pytest.mark.parametrize("case", ["gradients of zeros", "no gradient at all", "an empty list"])
@pytest.mark.check("output.edge-cases")
def test_nothing_to_scale(both, case):
    if worked(both):
        seen, want = both("nothing_to_scale", case=case, max_norm=2.0)
        kept = not seen["raised"] and equal(seen["after"], want["after"])
        if that(kept, f"With {case}, an exception is raised or gradients change"):
            same(seen["norm"], 0.0, f"The returned norm with {case}")
