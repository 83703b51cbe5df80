import math

import pytest

from sandbox.judge.facts import equal, same, that

IN = 625  # in_features of the probe `started`
NAMES = ("weight", "bias")


def works(both):
    """Record whether the output hangs on the input and the weights: one that does not proves nothing."""
    one, two = (both("called", bias=True, draw=draw)[0]["output"] for draw in (0, 1))
    want = both("called", bias=True)[1]["output"]
    changes = one.shape[-1:] == want.shape[-1:] and not equal(one, two)
    return that(changes, "The output has another size, or is the same for other inputs and weights")


@pytest.mark.parametrize("bias", [None, True, False])
@pytest.mark.check("params.registered")
def test_exactly_weight_and_bias(both, bias):
    seen, want = both("built", bias=bias)
    how = "MyLinear(in, out)" if bias is None else f"MyLinear(in, out, bias={bias})"
    that(seen["module"], "`MyLinear(...)` is not an nn.Module")
    found, right = seen["trainable"], want["trainable"]
    that(found, f"`{how}` has no parameters at all")
    missing, more = sorted(set(right) - set(found)), sorted(set(found) - set(right))
    that(not missing, f"`{how}` lacks a parameter", missing, "none missing")
    that(not more, f"`{how}` has a parameter too many", more, "none")
    frozen = [name for name in found if not found[name]]
    that(not frozen, f"A parameter of `{how}` does not require a gradient", frozen, "none")
    if bias is False:
        held = seen["shapes"]["bias"]
        that(held == "None", "With `bias=False` the attribute `bias` is not None", held, "None")
    read = sorted(set(seen["state"]) & set(want["state"]))
    if found and not missing:
        that(read, f"No parameter of `{how}` that could be filled is in `state_dict()`")
    for name in read:
        what = f"`{name}` in `state_dict()`, filled through `parameters()`,"
        same(seen["state"][name], want["state"][name], what)


@pytest.mark.check("params.shapes")
def test_each_has_its_shape(both):
    seen, want = both("built", bias=True)
    for name in NAMES:
        shape, right = seen["shapes"][name], want["shapes"][name]
        that(shape == right, f"`{name}` has the wrong shape", shape, right)


RANKS = {
    "1": "1 dimension",
    "3": "3 dimensions",
    "4": "4 dimensions",
    "transposed": "3 dimensions, not contiguous",
}


@pytest.mark.check("output.batch-dims")
def test_leading_dimensions_stay(both):
    works(both)
    seen, want = both("batched")
    for name, what in RANKS.items():
        case, right = seen[name], want[name]["want"]
        if that(not case["raised"], f"An input of {what} raises an exception"):
            shape = list(case["output"].shape)
            if that(shape == right, f"The output for an input of {what} has the wrong shape", shape, right):
                alike = equal(case["output"].reshape(-1), case["rows"].reshape(-1))
                that(alike, f"The rows of an input of {what} come out otherwise than as one batch of rows")


def rounded(ratio):
    """Two digits: enough to see, and the same for the same scheme whatever was drawn."""
    return f"{float(f'{ratio:.1e}'):g} / sqrt(in_features)"


@pytest.mark.check("params.init-distribution")
def test_first_values_are_random_and_of_a_useful_size(both):
    seen, _ = both("started")
    one, two = seen["weights"]
    if not that(one is not None and one.numel() > 1 and two is not None, "There is no weight to look at"):
        return
    if not that(one.isfinite().all(), "The first weight holds NaN or infinity"):
        return
    deviation, mean = one.std().item() * math.sqrt(IN), one.mean().item() * math.sqrt(IN)
    if not that(deviation > 0, "All entries of the first weight are equal"):
        return
    off = f"{mean / deviation:.1f} standard deviations"
    centred = abs(mean) <= 0.08 * deviation
    if that(centred, "The first weights are not centred at zero: their mean is", off, 0):
        small, large = "at least 0.3 / sqrt(in_features)", "at most 2 / sqrt(in_features)"
        size, what = rounded(deviation), "their standard deviation is"
        that(deviation >= 0.3, f"The first weights are too small: {what}", size, small)
        that(deviation <= 2.0, f"The first weights are too large: {what}", size, large)
    that(not equal(one[0], one[1]), "Two rows of the first weight are equal: two units would learn the same")
    that(not equal(one, two), "Two new modules start with the same weight")
    if (bias := seen["bias"]) is not None:
        size = bias.double().pow(2).mean().sqrt().item() * math.sqrt(IN)
        that(size <= 2.0, "The first bias is too large: its root mean square exceeds 2 / sqrt(in_features)")


@pytest.mark.check("rule.not-delegated")
def test_the_layer_is_the_learners(both):
    works(both)
    delegated = any(both("called", bias=bias)[0]["delegated"] for bias in (True, False))
    that(not delegated, "torch's own `nn.Linear` was built, or the class is made from it")


def can_be_loaded(seen, want):
    lost = [name for name in want["loaded"] if name not in seen["loaded"]]
    return that(not lost, "Values were to be loaded into the parameters, but some are not there", lost)


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.check("output.values")
def test_the_output_is_that_of_the_loaded_values(both, bias):
    seen, want = both("called", bias=bias)
    if can_be_loaded(seen, want):
        same(seen["output"], want["output"], f"Output for a batch of 4 with bias={bias}")


@pytest.mark.check("grad.values")
def test_gradients_are_those_of_a_linear_layer(both):
    seen, want = both("called", bias=True)
    if can_be_loaded(seen, want):
        for name, right in want["gradients"].items():
            same(seen["gradients"].get(name), right, f"Gradient of {name}")
