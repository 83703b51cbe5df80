import pytest
import torch

from sandbox.inside.dropping import Dropping
from sandbox.judge.facts import equal, same, that

places = pytest.mark.parametrize("around", [False, True], ids=["itself", "around"])


def pairs(seen, want, training, around=False):
    """Return the two outputs of each visit to a mode. Which visits are to which mode is drawn."""
    visits = [(call["around"], call["training"]) for call in want["calls"]]
    calls = zip(seen["calls"], visits, strict=True)
    return [call["outputs"] for call, visit in calls if visit == (around, training)]


def dropped(seen, want, p):
    """Return what happened to the hidden activations; those that are zero but for rounding were dropped."""
    hidden = seen["hidden"][p]
    return Dropping(torch.where(hidden.abs() < 1e-9, 0.0, hidden), want["given"])


def drops(both):
    """Record that train mode drops and keeps: a network without dropout has neither its gradients nor its ends."""
    seen, want = both("samples")
    fits = seen["hidden"]["0.6"].shape == want["given"].shape
    one = dropped(seen, want, "0.6") if fits else None
    message = "In train mode the hidden activations are not either dropped or multiplied by one number"
    return that(one and one.mixed and one.factor is not None, message)


def steady(outputs):
    """Tell whether all outputs of a mode are one and the same."""
    return all(equal(output, outputs[0][0]) for pair in outputs for output in pair)


@pytest.mark.check("params.registered")
def test_the_parameters_keep_their_names(both):
    seen, want = both("built")
    missing = sorted(set(want["shapes"]) - set(seen["shapes"]))
    there = that(not missing, "Parameters that saved weights have, and the module does not", missing, "none")
    more = sorted(set(seen["shapes"]) - set(want["shapes"])) + seen["saved besides"]
    that(not more, "The module's `state_dict` has entries that saved weights do not have", more, "none")
    for name, shape in want["shapes"].items():
        if name in seen["shapes"]:
            fits = seen["shapes"][name] == shape
            there &= that(fits, f"The shape of `{name}`", seen["shapes"][name], shape)
    if there and not more:
        what = "Parameters after saved weights were loaded and SGD took a step with other gradients"
        same(seen["trained"], want["trained"], what)


@places
@pytest.mark.check("mode.respected")
def test_train_mode_drops_and_eval_mode_does_not(both, around):
    seen, want = both("switched")
    whose = "a module around it" if around else "the module"
    random = [not equal(*pair) for pair in pairs(seen, want, True, around)]
    when = f"After `train()` of {whose}," if any(random) else "In train mode"
    message = f"{when} two calls with the same batch give the same output: no call draws anew"
    that(all(random), message)
    message = f"After `eval()` of {whose}, calls with the same batch give different outputs"
    that(steady(pairs(seen, want, False, around)), message)


@pytest.mark.parametrize("p", ["0.4", "0.6"])
@pytest.mark.check("output.distribution")
def test_hidden_activations_are_dropped_one_by_one(both, p):
    seen, want = both("samples")
    words = f"In train mode with p = {p}"
    fits = seen["hidden"][p].shape == want["given"].shape
    if not that(fits, f"{words} the output has the wrong shape"):
        return
    one = dropped(seen, want, p)
    if not that(one.mixed, f"{words} no hidden activation is dropped, or each of them"):
        return
    saw, right = one.factor, round(1 / (1 - float(p)), 4)
    message = f"{words} the hidden activations that survive reach `fc2` multiplied by"
    that(saw == right, message, saw or "different numbers", f"1 / (1 - p) = {right:g}")
    shared = ["sample" if dim else "unit" for dim in one.shared_dimensions()][
        :1
    ]  # few units look alike by chance
    if that(not shared, f"{words} all activations of one {''.join(shared)} are dropped together"):
        message = f"{words} the share of hidden activations that are dropped is about"
        that(one.rate_is(float(p)), message, round(one.rate, 1), float(p))


@pytest.mark.check("output.values")
def test_predictions_are_those_of_the_weights(both):
    seen, want = both("switched")
    mine, right = (pairs(evidence, want, False)[0][0] for evidence in (seen, want))
    if steady(pairs(seen, want, False)):
        same(mine, right, "The output in eval mode")
    else:  # with dropout at work the numbers are noise
        that(equal(mine, right), "The output in eval mode is not fc2(relu(fc1(x)))")


@pytest.mark.check("grad.values")
def test_gradients_share_the_fate_of_the_activations(both):
    seen, want = both("samples")
    if not drops(both):
        return
    given, arriving = want["given"], want["arriving"]
    fate = torch.where(dropped(seen, want, "0.6").kept, seen["hidden"]["0.6"], 0.0) / given
    before = want["arriving hidden"] * fate
    right = {
        "fc1.weight": before.T @ want["x"],
        "fc1.bias": before.sum(0),
        "fc2.weight": arriving.T @ (given * fate),
        "fc2.bias": arriving.sum(0),
    }
    found = {name: seen["gradients"].get(str(list(wanted.shape))) for name, wanted in right.items()}
    missing = [name for name, gradient in found.items() if gradient is None]
    if not that(
        len(missing) < len(right), "In train mode `backward()` raises, or no parameter gets a gradient"
    ):
        return
    that(not missing, "In train mode no gradient reaches", missing, "each parameter")
    off = [name for name in right if name not in missing and not equal(found[name], right[name])]
    that(not off, "In train mode these gradients are not those of the output that came back", off, "none")


@pytest.mark.check("output.edge-cases")
def test_p_of_0_and_of_1(both):
    usual, _ = both("samples")
    if not drops(both):
        return
    seen, want = both("ends", gate=False)
    for p, words in (("0.0", "what `fc2(relu(fc1(x)))` gives"), ("1.0", "the bias of `fc2`")):
        mine, right = seen[p], want[p]
        finite = mine["output"] is not None and bool(mine["output"].isfinite().all())
        that(finite, f"In train mode with p = {float(p):g} the output holds NaN or infinity")
        that(
            equal(mine["output"], right["output"]),
            f"In train mode with p = {float(p):g} the output is not {words}",
        )
        if usual["gradients"]:  # if none come with other p, another check says so
            wrong = [
                one
                for shape, one in mine["gradients"].items()
                if not equal(one, right["gradients"].get(shape))
            ]
            fine = mine["gradients"] and not wrong
            that(fine, f"In train mode with p = {float(p):g} `backward()` raises or gives wrong gradients")
