import pytest

from sandbox.judge.facts import equal, same, that

batches = pytest.mark.parametrize("rows", [6, 1])


def uses_parameters(both):
    """Record whether the output hangs on the registered parameters: one that does not proves nothing."""
    (one, _), (two, _) = (both("one_batch", rows=6, draw=draw) for draw in (0, 1))
    follows = not equal(one["output"], two["output"])
    reached = any(gradient is not None for gradient in one["gradients"].values())
    return that(follows or reached, "The output does not depend on the module's parameters")


@pytest.mark.check("api.is-module")
def test_it_is_a_module(both):
    seen, _ = both("built")
    that(seen["module"], "`SimpleNet(...)` is not an nn.Module")


@pytest.mark.check("params.registered")
def test_the_four_parameters_are_registered(both):
    seen, want = both("built")
    missing = sorted(set(want["shapes"]) - set(seen["shapes"]))
    that(seen["shapes"], "The module has no parameters at all: nothing to train, nothing to save")
    there = that(not missing, "Some of the four parameters are not there under their names", missing)
    more = set(seen["shapes"]) - set(want["shapes"])
    if that(not more, "The module has other parameters than the four") and there:
        firsts = [{name: p.reshape(-1)[:1] for name, p in one["stepped"].items()} for one in (seen, want)]
        what = "The first number of each parameter after a step of SGD, numbers and gradients drawn"
        same(*firsts, what, dtypes=False)


@pytest.mark.check("params.shapes")
def test_each_parameter_has_its_shape(both):
    seen, want = both("built")
    present = [name for name in want["shapes"] if name in seen["shapes"]]
    that(present, "None of the four parameters is there, so there is no shape to look at")
    for name in present:
        shape, right = seen["shapes"][name], want["shapes"][name]
        if that(shape == right, f"`{name}` has the wrong shape", shape, right):
            what = f"`{name}` after a step of SGD, its numbers and gradients drawn"
            same(seen["stepped"][name], want["stepped"][name], what, dtypes=False)


@pytest.mark.check("input.not-mutated")
def test_the_batch_is_as_it_was(both):
    seen, want = both("one_batch", rows=6)
    uses_parameters(both)
    that(equal(seen["after"], want["after"]), "The batch that was passed in has other values after the call")
    that(not seen["requires_grad"], "The batch that was passed in requires a gradient after the call")


@pytest.mark.check("grad.flows")
def test_a_gradient_reaches_every_parameter(both):
    runs = [both("one_batch", rows=6, draw=draw)[0]["gradients"] for draw in (0, 1)]
    reached = {
        name for run in runs for name, gradient in run.items() if gradient is not None and gradient.any()
    }
    that(runs[0], "The module has no parameters that a gradient could reach")
    stuck = sorted(set(runs[0]) - reached)
    that(not stuck, "No gradient reaches some parameters: theirs is None or zero", stuck)


@batches
@pytest.mark.check("output.shape")
def test_one_score_a_row(both, rows):
    seen, _ = both("one_batch", rows=rows)
    uses_parameters(both)
    shape = list(seen["output"].shape)
    that(shape == [rows, 1], f"The output for a batch of {rows} has the wrong shape", shape, [rows, 1])


@pytest.mark.check("output.shape")
def test_one_score_for_each_of_many_rows(both):
    seen, want = both("many_rows")
    same(seen["shapes"], want["shapes"], "The shapes of the outputs for longer batches")


@pytest.mark.check("output.deterministic")
def test_equal_batches_give_equal_outputs(both):
    seen, _ = both("one_batch", rows=6)
    uses_parameters(both)
    that(equal(seen["output"], seen["again"]), "Two calls with the same batch give different outputs")


@batches
@pytest.mark.check("output.values")
def test_the_output_is_that_of_the_loaded_weights(both, rows):
    seen, want = both("one_batch", rows=rows)
    whole, _ = both("one_batch", rows=6)
    if not uses_parameters(both):
        return
    if that(equal(whole["output"], whole["again"]), "Two calls disagree, so neither output can be right"):
        scores, right = seen["output"].reshape(-1), want["output"].reshape(-1)
        same(scores, right, f"Output for a batch of {rows}", dtypes=False)
