import pytest
import torch
from torch.nn.functional import cross_entropy

from sandbox.inside.places import misread_inputs, misread_targets
from sandbox.judge.facts import equal, same, that, world

# all sizes differ, so that misread targets of one batch are never the targets of another
RUNS = {
    "all from elsewhere": {"sizes": [7, 6, 4]},
    "one part here already": {"sizes": [3, 5, 2, 7], "arrived": ["", "inputs", "targets"]},
}
runs = pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)


def called(seen):
    return that(seen["forwards"], "The model was never called")


def how_many(some, all_):
    return "In every call" if len(some) == len(all_) else "In some calls, not in all,"


def matching(values, known):
    """Return those of `values` that are among `known`."""
    return [value for value in values if any(equal(value, one, dtypes=False) for one in known)]


def arrived(values, right, misread, what):
    """Record that tensors came as they are in the batches, and none of them from another device."""
    wrong = [misread(one) for one in right]
    left = matching(values, wrong)
    calls = ", ".join(str(call) for call, one in enumerate(wrong, start=1) if matching(left, [one]))
    that(not left, f"{how_many(left, values)} the {what} were not on `device`", f"in call {calls}")
    that(left or matching(values, right), f"No batch's {what} arrived as they are")


def fed(seen, sizes):
    """Return for each step the index of the batch that the model ran on before it, misread or not; -1 if on none."""
    own = [inputs for inputs, _ in world(seen, sizes=sizes, mode=True).batches]
    read = [[one, misread_inputs(one)] for one in own]
    ran = [next((i for i, forms in enumerate(read) if matching([forward["input"]], forms)), -1)
           for forward in seen["forwards"]]  # fmt: skip
    return [ran[step["seen"] - 1] if step["seen"] else -1 for step in seen["applied"]]


def updates(seen, sizes):
    """Return (applied gradients, those of the last forward and loss before that) for each update with a gradient."""
    own, found = world(seen, sizes=sizes, mode=True), []
    names, parameters = zip(*own.model.named_parameters(), strict=True)
    for step in seen["applied"]:
        forwards = seen["forwards"][: step["seen"]]
        losses = [loss for loss in seen["losses"] if loss["seen"] <= step["seen"]]
        if not any(gradient is not None for gradient in step["gradients"]) or not forwards or not losses:
            continue
        with torch.no_grad():
            for parameter, value in zip(parameters, forwards[-1]["live"], strict=True):
                parameter.copy_(value)
        loss = cross_entropy(own.model.net(forwards[-1]["input"].double()), losses[-1]["targets"])
        gradients = [dict(zip(names, grads, strict=True))
                     for grads in (step["gradients"], torch.autograd.grad(loss, parameters))]  # fmt: skip
        found.append(gradients)
    return found


@runs
@pytest.mark.check("device.inputs-moved")
def test_inputs_reach_the_model_on_the_device(both, run):
    seen, _ = both("on_cpu", **run)
    if called(seen):
        own = [inputs for inputs, _ in world(seen, sizes=run["sizes"], mode=True).batches]
        arrived([f["input"] for f in seen["forwards"]], own, misread_inputs, "inputs of the model")


@runs
@pytest.mark.check("device.targets-moved")
def test_targets_reach_the_loss_on_the_device(both, run):
    seen, _ = both("on_cpu", **run)
    if that(seen["losses"], "`loss_fn` was never called"):
        own = [targets for _, targets in world(seen, sizes=run["sizes"], mode=True).batches]
        arrived([call["targets"] for call in seen["losses"]], own, misread_targets, "targets of the loss")


@runs
@pytest.mark.check("count.optimizer-steps")
def test_one_step_a_batch(both, run):
    seen, _ = both("on_cpu", **run)
    same(len(seen["applied"]), len(run["sizes"]), "The number of steps of the given optimizer")
    after = fed(seen, run["sizes"])
    that(len(set(after)) == len(after), "Between two steps the model was called on no other batch")


@runs
@pytest.mark.check("grad.present-at-step")
def test_each_step_has_a_gradient_to_apply(both, run):
    seen, _ = both("on_cpu", **run)
    that(seen["applied"], "The given optimizer made no update")
    empty = [not any(g is not None and bool(g.any()) for g in step["gradients"]) for step in seen["applied"]]
    if that(not any(empty), "When `step()` ran there was no gradient to apply", empty):
        that(-1 not in fed(seen, run["sizes"]), "When `step()` ran the model had not been called on a batch")


@runs
@pytest.mark.check("order.zero-grad-before-backward")
def test_each_update_sees_only_its_own_batch(both, run):
    seen, _ = both("on_cpu", **run)
    taken = updates(seen, run["sizes"])
    that(taken, "The given optimizer made no update with a gradient")
    for number, (applied, own) in enumerate(taken, start=1):
        same(applied, own, f"The gradient applied in update {number}, against that of its own batch alone,")


@runs
@pytest.mark.check("api.return-type")
def test_the_result_is_a_number(both, run):
    seen, _ = both("on_cpu", **run)
    if called(seen):
        that(all(one is not None for one in seen["returned"]), "The result is not a number")
        that(not seen["graph"], "The result still takes part in autograd: it keeps its batch's graph alive")


@runs
@pytest.mark.check("params.updated")
def test_parameters_follow_the_reference(both, run):
    seen, want = both("on_cpu", **run)
    same(seen["parameters"], want["parameters"], f"Parameters after {len(run['sizes'])} steps")


@pytest.mark.check("params.updated")
def test_large_gradients_are_applied_whole(both):
    seen, want = both("on_cpu", sizes=[4, 3], gain=20)
    same(seen["parameters"], want["parameters"], "Parameters after 2 steps with large gradients")


@runs
@pytest.mark.check("output.values")
def test_losses_are_those_of_the_batches(both, run):
    seen, want = both("on_cpu", **run)
    same(seen["returned"], want["returned"], "The returned losses")


@pytest.mark.check("device.no-hardcode")
def test_the_given_device_is_used(both):
    away, _ = both("on_meta")
    missing = (
        "The code asks for a device that this machine does not have, or takes data from one that holds none"
    )
    if not that(not away["refused"], missing, away["refused"]):
        return
    home, _ = both("on_cpu", **RUNS["all from elsewhere"])
    if not called(home):
        return
    that(not away["raised"], "The step works on the CPU, and with `device` meta it raises", away["raised"])
    for what in ("inputs", "targets"):
        at_home = all(place == "cpu" for place in home["places"][what])
        wrong = [place for place in away["places"][what] if place != "meta"]
        ignored = at_home and bool(wrong)
        that(not ignored, f"`device` was meta, and the {what} went somewhere else", wrong[:1], ["meta"])
