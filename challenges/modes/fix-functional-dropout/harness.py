import pytest
import torch

from sandbox.inside.dropping import Dropping
from sandbox.judge.facts import equal, same, that

places = pytest.mark.parametrize("around", [False, True], ids=["itself", "around"])


def pairs(seen, training, around=False):
    """Return the two outputs of each visit to a mode."""
    calls = [call for call in seen["calls"] if call["around"] is around]
    return [call["outputs"] for call in calls if call["training"] is training]


def steady(outputs):
    """Tell whether all outputs of a mode are one and the same."""
    return all(equal(output, outputs[0][0]) for pair in outputs for output in pair)


@pytest.mark.check("params.registered")
def test_the_parameters_keep_their_names(both):
    seen, want = both("built")
    missing = sorted(set(want["shapes"]) - set(seen["shapes"]))
    that(not missing, "Parameters that saved weights have, and the module does not", missing, "none")
    more = sorted(set(seen["shapes"]) - set(want["shapes"])) + seen["saved besides"]
    that(not more, "The module's `state_dict` has entries that saved weights do not have", more, "none")
    for name, shape in want["shapes"].items():
        if name in seen["shapes"]:
            that(seen["shapes"][name] == shape, f"The shape of `{name}`", seen["shapes"][name], shape)


@places
@pytest.mark.check("mode.respected")
def test_train_mode_drops_and_eval_mode_does_not(both, around):
    seen, _ = both("switched")
    whose = "a module around it" if around else "the module"
    random = [not equal(*pair) for pair in pairs(seen, True, around)]
    message = (
        f"After `train()` of {whose}, two calls with the same batch give the same output: nothing is dropped"
    )
    if not any(random):
        message = "In train mode two calls with the same batch give the same output: nothing is dropped"
    that(all(random), message)
    message = f"After `eval()` of {whose}, calls with the same batch give different outputs"
    that(steady(pairs(seen, False, around)), message)


@pytest.mark.parametrize("p", ["0.2", "0.6"])
@pytest.mark.check("output.distribution")
def test_hidden_activations_are_dropped_one_by_one(both, p):
    seen, _ = both("samples")
    given, hidden = seen["given"], seen["hidden"][p]
    words = f"In train mode with p = {p}"
    if not that(hidden.shape == given.shape, f"{words} the output has the wrong shape"):
        return
    one = Dropping(torch.where(hidden.abs() < 1e-9, 0.0, hidden), given)
    if not that(one.mixed, f"{words} no hidden activation is dropped, or each of them"):
        return
    saw, right = one.factor, round(1 / (1 - float(p)), 4)
    message = f"{words} the hidden activations that survive reach `fc2` multiplied by"
    that(saw == right, message, saw or "different numbers", f"1 / (1 - p) = {right:g}")
    shared = ["sample" if dim else "unit" for dim in one.shared_dimensions()]
    if that(not shared, f"{words} all activations of one {' and one '.join(shared)} are dropped together"):
        message = f"{words} the share of hidden activations that are dropped is about"
        that(one.rate_is(float(p)), message, round(one.rate, 1), float(p))


@pytest.mark.check("output.values")
def test_predictions_are_those_of_the_weights(both):
    seen, want = both("switched")
    mine, right = (pairs(evidence, False)[0][0] for evidence in (seen, want))
    if steady(pairs(seen, False)):
        same(mine, right, "The output in eval mode")
    else:  # with dropout at work the numbers are noise
        that(equal(mine, right), "The output in eval mode is not fc2(relu(fc1(x)))")
