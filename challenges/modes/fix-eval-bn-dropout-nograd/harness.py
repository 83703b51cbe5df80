import pytest

from sandbox.judge.facts import equal, same, that, world

SIZES, CLASSES = (13,), 3
NAMES = {
    "BatchNorm1d": "BatchNorm1d",
    "Dropout": "Dropout",
    "ModeScale": "another layer that depends on the mode",
}
arrivals = pytest.mark.parametrize("training", [True, False], ids=["train", "eval"])


def called(seen):
    return that(seen["forwards"], "The model was never called")


def unlike_inference(seen, **layers):
    """Return the forwards whose outputs are not those of eval mode without grad mode."""
    own = world(seen, sizes=SIZES, **layers)
    return [f for f in seen["forwards"] if not equal(f["output"], own.evaluated(f), dtypes=False)]


def in_training(seen):
    return unlike_inference(seen, norm=True, mode=True)


def how_many(bad, seen):
    return "every call" if len(bad) == len(seen["forwards"]) else "some calls, not all,"


def agree(seen, want, what, noisy):
    """With Dropout at work the numbers are noise: then only say that they differ."""
    if noisy:
        that(equal(seen, want, dtypes=False), f"{what} differ")
    else:
        same(seen, want, what, dtypes=False)


@arrivals
@pytest.mark.check("state.config-untouched")
def test_nothing_is_set_for_good(both, training):
    seen, want = both("modes", size=5, training=training)
    if called(seen):
        same(seen["settings"], want["settings"], "After the call, the settings of the model's layers")
        same(
            seen["requires_grad"], want["requires_grad"], "After the call, `requires_grad` of the parameters"
        )
        same(seen["hooks"], want["hooks"], "After the call, the number of hooks on the model")
        same(seen["parameters"], want["parameters"], "After the call, the parameters")
        left = ", ".join(seen["switches"])
        that(not left, "The call left a process-wide setting of torch changed", left, "none")


@arrivals
@pytest.mark.check("mode.eval-during-validation")
def test_every_forward_is_an_eval_forward(both, training):
    seen, _ = both("modes", size=5, training=training)
    if called(seen):
        bad = in_training(seen)
        on = ", ".join(NAMES[kind] for kind in NAMES if any(kind in f["training"] for f in bad))
        message = f"In {how_many(bad, seen)} layers of the model did not behave as in eval mode"
        that(not bad, message, on, "no layer in train mode")


@pytest.mark.check("memory.no-grad-in-eval")
def test_nothing_is_recorded(both):
    seen, _ = both("recording", size=5, training=True)
    if called(seen):
        bad = unlike_inference(seen, grad=True)
        that(not bad, f"In {how_many(bad, seen)} of the model grad mode was on")
        recorded = [f for f in seen["forwards"] if f["graph"]]
        that(not recorded, "The calls of the model recorded a graph")
        that(
            not seen["graph"],
            "The result still takes part in autograd: it carries a graph or requires gradients",
        )


@arrivals
@pytest.mark.check("mode.restored")
def test_the_model_leaves_as_it_came(both, training):
    seen, want = both("modes", size=5, training=training)
    if called(seen):
        came, went = ("train", "eval") if training else ("eval", "train")
        left = [name for name, flag in want["flags"].items() if seen["flags"].get(name) is not flag]
        that(
            not left,
            f"The model came in {came} mode; after the call these modules are in {went} mode",
            left,
            "none",
        )
        behaves = equal(seen["mode_layer"], want["mode_layer"])
        that(behaves, f"The model came in {came} mode; after the call a layer behaves as in {went} mode")


@arrivals
@pytest.mark.check("mode.buffers-untouched")
def test_running_statistics_stay(both, training):
    seen, want = both("modes", size=5, training=training)
    if called(seen):
        changed = [
            name for name, buffer in want["buffers"].items() if not equal(seen["buffers"].get(name), buffer)
        ]
        names = [name.rpartition(".")[2] for name in changed]
        that(
            not changed,
            "The call changed what BatchNorm has gathered over its training batches",
            names,
            "none",
        )


@pytest.mark.check("output.shape")
def test_the_result_is_one_tensor(both):
    seen, _ = both("modes", size=5, training=True)
    if called(seen) and that(seen["kind"] == "tensor", "The result is not a tensor", seen["kind"], "tensor"):
        same(seen["shape"], [*SIZES, CLASSES], "The shape (N, C) of the result")


@pytest.mark.check("output.batch-invariant")
def test_the_split_into_batches_does_not_matter(both):
    five, _ = both("modes", size=5, training=True)
    if called(five) and that(five["rows"] is not None, "The result has no rows to compare"):
        noisy = bool(in_training(five))
        for size in (13, 1):
            other, _ = both("modes", gate=False, size=size, training=True)
            agree(other["rows"], five["rows"], f"The rows from batches of {size} instead of 5", noisy)


@arrivals
@pytest.mark.check("output.values")
def test_probabilities_are_those_of_the_model(both, training):
    seen, want = both("modes", size=5, training=training)
    if called(seen):
        noisy = bool(in_training(seen))
        agree(seen["rows"], want["rows"], "The probabilities", noisy)
