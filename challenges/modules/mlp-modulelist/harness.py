from collections import Counter

import pytest

from sandbox.judge.facts import equal, same, that

CALLS = [(5, 0.0), (1, 0.0), (5, 0.5)]
KEPT = {
    "sizes": "The caller's list `sizes` has changed",
    "x": "The batch that was passed in has other values after the call",
}


def loads(seen):
    return that(seen["loaded"], "Values for all weights and biases were to be loaded, but some are not there")


@pytest.mark.parametrize("alike", [False, True])
@pytest.mark.check("params.registered")
def test_two_parameters_a_layer(both, alike):
    seen, want = both("built", equal=alike)
    found, right = len(seen["shapes"]), len(want["shapes"])
    that(found, "The module has no parameters at all")
    sizes = "the hidden sizes are equal" if alike else "all sizes differ"
    message = f"The number of parameters is another than two a layer, where {sizes}"
    if that(found == right, message, found, right):
        what = f"The numbers of parameters of modules with {list(map(len, want['lists']))} sizes"
        same(seen["counts"], want["counts"], what)
    that(not seen["frozen"], "Some parameters do not require a gradient", seen["frozen"], 0)


@pytest.mark.check("params.shapes")
def test_the_shapes_make_a_chain(both):
    seen, want = both("built", equal=False)
    that(seen["shapes"], "There are no parameters to look at")
    found, right = Counter(seen["shapes"]), Counter(want["shapes"])
    missing, more = sorted((right - found).elements()), sorted((found - right).elements())
    that(not missing, "No parameter has one of these shapes", missing, "none missing")
    that(not more, "These shapes belong to no layer", more, "none")


def depends(both):
    """Record whether other weights and inputs give another output: one that does not proves nothing."""
    (one, _), (two, _) = (both("called", rows=5, dropout=0.0, draw=draw) for draw in (0, 1))
    return that(not equal(one["output"], two["output"]), "Other inputs and weights give the same output")


@pytest.mark.check("input.not-mutated")
def test_list_and_batch_are_as_they_were(both):
    seen, _ = both("called", rows=5, dropout=0.0)
    depends(both)
    for part, message in KEPT.items():
        that(seen["kept"][part], message)


@pytest.mark.check("mode.respected")
def test_dropout_follows_the_mode(both):
    seen, want = both("passed_through")
    if not loads(seen):
        return
    that(seen["eval agrees"], "In eval mode, two calls with the same batch disagree")
    if not that(
        seen["train differs"], "In train mode with dropout=0.25, two calls with the same batch agree"
    ):
        return
    independent = that(
        not seen["rows alike"], "In train mode, the same activations are zeroed in every row of the batch"
    )
    all_or_none = "In train mode, all activations of a row are zeroed together, or none is"
    if that(not seen["columns alike"], all_or_none) and independent:
        what = "With identity weights and one number as input (three hidden layers, dropout=0.25), the values that outputs take in train mode"
        if same(seen["values"], want["values"], what):
            near = abs(seen["share"] - 0.75**3) < 0.05
            that(near, "In train mode another share of the outputs survives", f"{seen['share']:.1f}", 0.75**3)


@pytest.mark.check("grad.flows")
def test_a_gradient_reaches_every_parameter(both):
    seen, _ = both("called", rows=5, dropout=0.0)
    stuck = "No gradient reaches the parameters of these shapes"
    if loads(seen) and that(not seen["stuck"], stuck, seen["stuck"], "none"):
        near, right = both("positive")
        what = "Gradients in eval mode, where inputs, weights and biases are positive"
        same(near["gradients"], right["gradients"], what)


@pytest.mark.parametrize(("rows", "dropout"), CALLS)
@pytest.mark.check("output.values")
def test_the_output_is_that_of_the_loaded_values(both, rows, dropout):
    seen, want = both("called", rows=rows, dropout=dropout)
    if loads(seen):
        mode = "in eval mode with dropout=0.5" if dropout else "without dropout"
        if that(equal(seen["output"], seen["again"]), f"Two calls {mode} disagree, so neither can be right"):
            same(seen["output"], want["output"], f"Output for a batch of {rows}, {mode},")
            what = f"The shape of the output for a batch of {rows}, where the last size is 1,"
            same(seen["narrow"], want["narrow"], what)


@pytest.mark.check("output.edge-cases")
def test_two_sizes_make_one_plain_layer(both):
    depends(both)
    seen, want = both("two_sizes", gate=False)
    if not that(not seen["raised"], "With two sizes, building or calling the module raises"):
        return
    count, right = seen["parameters"], want["parameters"]
    one_layer = that(count == right, "With two sizes, the number of parameters is wrong", count, right)
    steady = "With two sizes and dropout=0.9, two calls in train mode disagree"
    if one_layer and loads(seen) and that(equal(seen["output"], seen["again"]), steady):
        same(seen["output"], want["output"], "Output with two sizes")
