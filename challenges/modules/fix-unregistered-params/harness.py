import pytest

from sandbox.judge.facts import equal, same, that

BUFFERS = {"offset"}


@pytest.mark.parametrize("depth", [3, 1])
@pytest.mark.check("params.registered")
def test_exactly_the_named_parameters(both, depth):
    seen, want = both("built", depth=depth)
    found, right = seen["parameters"], want["parameters"]
    that(found, "The module has no parameters at all: an optimizer gets an empty list")
    missing = sorted(set(right) - set(found))
    lacking = f"Stack(dim, {depth}) lacks some of its parameters"
    named = that(not missing, lacking, missing, "none missing")
    more = [
        f"{name}, {'trainable' if seen['trainable'][name] else 'frozen'}"
        for name in found
        if name not in right
    ]
    named &= that(not more, "Something else is among the parameters", sorted(more), "nothing else")
    there = sorted(set(right) & set(found))
    odd = [f"{name} {found[name]}" for name in there if found[name] != right[name]]
    fits = that(not odd, "A parameter has another shape than the table says", odd, "none")
    frozen = [name for name in there if not seen["trainable"][name]]
    trains = that(not frozen, "A parameter does not require a gradient", frozen, "none")
    if named and fits and trains:
        what = "Parameters after other values, gradients and a step of SGD"
        same(seen["stepped"], want["stepped"], what, dtypes=False)


@pytest.mark.check("params.buffers-registered")
def test_offset_is_a_buffer_and_saved(both):
    seen, want = both("built", depth=3)
    known, right = set(seen["buffers"]), set(want["buffers"])
    there = that(not right - known, "`offset` is not among the module's buffers")
    that(not known - right, "The module has other buffers than `offset`", sorted(known - right), "none")
    lost = "`offset` is not in `state_dict()`: it is lost when the model is saved"
    there &= that("offset" in seen["saved"], lost)
    shape = seen["buffers"].get("offset", want["buffers"]["offset"])
    that(shape == want["buffers"]["offset"], "`offset` has another shape than the table says", shape)
    if there:
        what = "`offset` in `state_dict()` after other values were loaded"
        same(seen["kept"], want["kept"], what, dtypes=False)


def works(both):
    """Whoever cannot even be called is stopped at the gate."""
    seen, _ = both("outputs", rows=5)
    that(seen["output"] is not None, "`forward` does not return a tensor")
    registered, _ = both("saved")
    return that(registered["moved"], "Nothing that is registered has any part in the output")


@pytest.mark.parametrize(("to", "call"), [("half", "net.half()"), ("meta", 'net.to("meta")')])
@pytest.mark.check("device.buffers-follow")
def test_everything_is_converted(both, to, call):
    works(both)
    seen, want = both("converted", to=to, gate=False)
    message = f"After `{call}` the module cannot be called with such an input: some tensor was left behind"
    if that(not seen["raised"], message):
        that(
            seen["dtype"] == want["dtype"],
            f"After `{call}` the output has another dtype",
            seen["dtype"],
            want["dtype"],
        )
        at, there = seen["device"], want["device"]
        that(at == there, f"After `{call}` the output is on another device", at, there)


@pytest.mark.check("grad.flows")
def test_a_gradient_reaches_every_parameter(both):
    seen, want = both("learning")
    reached = {name for name, g in seen["gradients"].items() if g is not None and g.any()}
    stuck = sorted(set(want["gradients"]) - reached)
    message = "An optimizer that is given `parameters()` sees no gradient of some of them, or cannot see them at all"
    if that(not stuck, message, stuck, "none"):
        near = {name: seen["gradients"][name] for name in want["gradients"]}
        same(near, want["gradients"], "Gradients of the output for inputs and biases close to zero")


@pytest.mark.check("state.roundtrip")
def test_a_saved_state_brings_the_outputs_back(both):
    seen, want = both("saved")
    works(both)
    loads = that(seen["loads"], "A strict `load_state_dict` into a fresh Stack raises: its names are others")
    alike = equal(seen["again"], seen["output"])
    that(alike, "A fresh Stack that was given the saved state computes something else")
    idle = sorted(set(want["moved"]) - set(seen["moved"]))
    message = "What the state holds under these names does not reach the output, or is not in the state"
    reached = that(not idle, message, idle, "none")
    if loads and alike and reached:
        same(seen["again"], want["again"], "Output of a fresh Stack for inputs close to zero")


@pytest.mark.parametrize("rows", [5, 1])
@pytest.mark.check("output.values")
def test_the_output_is_that_of_the_registered_tensors(both, rows):
    seen, want = both("outputs", rows=rows)
    same(
        seen["output"],
        want["output"],
        f"Output for a batch of {rows}, with other values in all named tensors,",
    )


@pytest.mark.check("output.values")
def test_scale_and_offset_start_as_the_table_says(both):
    seen, want = both("built", depth=3)
    there = {name: value for name, value in want["first"].items() if name in seen["first"]}
    same({name: seen["first"][name] for name in there}, there, "The first value")
