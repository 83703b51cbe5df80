import pytest

from sandbox.judge.facts import equal, same, that, world

SAMPLES, BATCH = 15, 6
BATCHES = [0, 1, 2]
NAMES = {
    "Sequential": "Sequential",
    "BatchNorm1d": "BatchNorm1d",
    "Dropout": "Dropout",
    "ModeScale": "another layer that depends on the mode",
}
arrivals = pytest.mark.parametrize("training", [True, False], ids=["train", "eval"])


def called(seen):
    return that(seen["forwards"], "The model was never called")


def unlike_evaluation(seen, **layers):
    """Return the forwards whose outputs are not those of eval mode without grad mode."""
    own = world(seen, sizes=(SAMPLES,), **layers)
    return [f for f in seen["forwards"] if not equal(f["output"], own.evaluated(f), dtypes=False)]


def in_training(seen):
    return unlike_evaluation(seen, norm=True, mode=True)


def how_many(bad, seen):
    return "every call" if len(bad) == len(seen["forwards"]) else "some calls, not all,"


@arrivals
@pytest.mark.check("data.every-batch-used")
def test_every_batch_reaches_the_model(both, training):
    seen, _ = both("modes", training=training)
    if called(seen):
        samples = world(seen, sizes=(SAMPLES,), norm=True, mode=True).batches[0][0]
        rows = [row for f in seen["forwards"] for row in f["input"]]
        used = [any(equal(row, sample, dtypes=False) for row in rows) for sample in samples]
        whole = [number for number in BATCHES if all(used[number * BATCH : (number + 1) * BATCH])]
        what = "Not every batch reached the model whole; those that did, counted from 0"
        that(whole == BATCHES, what, whole, BATCHES)


@arrivals
@pytest.mark.check("state.config-untouched")
def test_nothing_is_set_for_good(both, training):
    seen, want = both("modes", training=training)
    if called(seen):
        for what, was in want["configuration"].items():
            same(seen["configuration"][what], was, f"After the call, the {what}")
        left = ", ".join(seen["switches"])
        that(not left, "The file or the call left a process-wide setting of torch changed", left, "none")


@pytest.mark.check("state.config-untouched")
def test_grad_mode_that_is_off_stays_off(both):
    seen, _ = both("recording")
    if called(seen):
        that(seen["stays_off"], "Grad mode was off when the function was called, and on after the call")


@arrivals
@pytest.mark.check("params.unchanged")
def test_evaluation_teaches_nothing(both, training):
    seen, want = both("modes", training=training)
    if called(seen):
        same(seen["parameters"], want["parameters"], "After the call, the parameters")


@arrivals
@pytest.mark.check("mode.eval-during-validation")
def test_every_forward_is_an_eval_forward(both, training):
    seen, _ = both("modes", training=training)
    if called(seen):
        bad = in_training(seen)
        on = ", ".join(NAMES[kind] for kind in NAMES if any(kind in f["training"] for f in bad))
        came = f"The model came in {'train' if training else 'eval'} mode, and in {how_many(bad, seen)}"
        that(not bad, f"{came} its layers did not behave as in eval mode", on, "no layer in train mode")


@pytest.mark.check("memory.no-grad-in-eval")
def test_nothing_is_recorded(both):
    seen, _ = both("recording")
    if called(seen):
        bad = unlike_evaluation(seen, grad=True)
        that(not bad, f"In {how_many(bad, seen)} of the model grad mode was on")
        that(not seen["graph"], "The returned numbers still carry the graph of the evaluation")


@arrivals
@pytest.mark.check("mode.restored")
def test_the_model_leaves_as_it_came(both, training):
    seen, want = both("modes", training=training)
    if called(seen):
        came, went = ("train", "eval") if training else ("eval", "train")
        left = [name for name, flag in want["flags"].items() if seen["flags"].get(name) is not flag]
        message = f"The model came in {came} mode; after the call these modules are in {went} mode"
        that(not left, message, left, "none")
        behaves = equal(seen["mode_layer"], want["mode_layer"])
        that(behaves, f"The model came in {came} mode; after the call a layer behaves as in {went} mode")


@arrivals
@pytest.mark.check("mode.buffers-untouched")
def test_running_statistics_stay(both, training):
    seen, want = both("modes", training=training)
    if called(seen):
        changed = [name for name, was in want["buffers"].items() if not equal(seen["buffers"].get(name), was)]
        names = [name.rpartition(".")[2] for name in changed]
        that(not changed, "The call changed what BatchNorm has gathered in training", names, "none")


@arrivals
@pytest.mark.check("metric.value")
def test_loss_and_accuracy_are_those_of_the_set(both, training):
    seen, want = both("modes", training=training)
    if called(seen) and that(
        seen["kind"] == "a pair", "The result is no pair (loss, accuracy)", seen["kind"], "a pair"
    ):
        if in_training(seen):  # with Dropout at work the numbers are noise
            that(equal(seen["loss"], want["loss"]), "The mean loss per sample differs")
        else:
            same(seen["loss"], want["loss"], "The mean loss per sample")
            same(seen["accuracy"], want["accuracy"], "The accuracy")
