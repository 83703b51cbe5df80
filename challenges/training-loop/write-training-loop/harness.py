import pytest

from sandbox.judge.facts import batches, equal, same, steps, that, world

epochs = pytest.mark.parametrize("sizes", [[6, 6, 6, 3], [4, 1, 7, 2, 5]])


@epochs
@pytest.mark.check("data.every-batch-used")
def test_every_batch_reaches_the_model(both, sizes):
    seen, _ = both("one_epoch", sizes=sizes)
    used = sorted(set(batches(seen, sizes=sizes, mode=True)))
    same(used, list(range(len(sizes))), "The batches (counted from 0) that reached the model")


@epochs
@pytest.mark.check("mode.train-during-training")
def test_every_forward_is_a_training_forward(both, sizes):
    seen, _ = both("one_epoch", sizes=sizes)
    that(seen["forwards"], "The model was never called")
    own = world(seen, sizes=sizes, mode=True)
    training = [equal(f["output"], own.replay(f["live"], f["input"])[0]) for f in seen["forwards"]]
    if that(all(training), "A forward did not run in training mode", training.count(False), 0):
        left = own.replay(list(seen["parameters"].values()), own.batches[0][0])[0]
        that(equal(seen["after"], left), "The model is not in training mode after the epoch")


@epochs
@pytest.mark.check("memory.no-graph-retained")
def test_no_graph_outlives_its_batch(both, sizes):
    seen, _ = both("one_epoch", sizes=sizes)
    that(seen["forwards"], "The model was never called")
    most = max((len(f["graphs"]) for f in seen["forwards"]), default=0)
    that(
        most <= 2,
        "Graphs of earlier batches are still alive: something keeps a tensor that carries its history",
    )
    that(not seen["returned_graph"], "The returned losses still carry their graphs")


@epochs
@pytest.mark.check("count.optimizer-steps")
def test_one_step_a_batch(both, sizes):
    seen, _ = both("one_epoch", sizes=sizes)
    same(len(seen["applied"]), len(sizes), "The number of optimizer steps")
    after = fed(seen, sizes)
    that(len(set(after)) == len(after), "Between two optimizer steps the model was called on no other batch")


@epochs
@pytest.mark.check("loss.logits-in")
def test_the_loss_is_given_logits_and_targets(both, sizes):
    seen, _ = both("one_epoch", sizes=sizes)
    that(seen["losses"], "`loss_fn` was never called")
    outputs = [f["output"] for f in seen["forwards"]]
    targets = [y for _, y in world(seen, sizes=sizes, mode=True).batches]
    for call in seen["losses"]:
        raw = any(equal(call["logits"], output, dtypes=False) for output in outputs)
        that(raw, "The first argument of `loss_fn` is not the model's raw output")
        that(
            any(equal(call["targets"], y) for y in targets),
            "The second argument of `loss_fn` is not a batch's targets",
        )


@epochs
@pytest.mark.check("grad.present-at-step")
def test_each_step_has_a_gradient_to_apply(both, sizes):
    seen, _ = both("one_epoch", sizes=sizes)
    that(seen["applied"], "No update was made")
    empty = [not any(g is not None and bool(g.any()) for g in step["gradients"]) for step in seen["applied"]]
    if that(not any(empty), "When `step()` ran there was no gradient to apply", empty):
        that(-1 not in fed(seen, sizes), "When `step()` ran the model had not been called on a batch")


@epochs
@pytest.mark.check("order.zero-grad-before-backward")
def test_each_update_sees_only_its_own_batch(both, sizes):
    seen, _ = both("one_epoch", sizes=sizes)
    taken = [
        (a, own, i)
        for a, own, i in steps(seen, sizes=sizes, mode=True)
        if any(g is not None for g in a.values())
    ]
    that(taken, "No update was made with a gradient")
    for number, (applied, own, index) in enumerate(taken, start=1):
        that(index >= 0, f"Update {number} follows no forward on a batch")
        same(applied, own, f"The gradient applied in update {number}, against that of its own batch alone,")


@epochs
@pytest.mark.check("params.updated")
def test_parameters_follow_the_reference(both, sizes):
    seen, want = both("one_epoch", sizes=sizes)
    same(seen["parameters"], want["parameters"], "Parameters after the epoch")


@pytest.mark.check("params.updated")
def test_large_gradients_are_applied_whole(both):
    seen, want = both("one_epoch", sizes=[4, 2, 3], gain=20)
    same(seen["parameters"], want["parameters"], "Parameters after an epoch with large gradients")


@epochs
@pytest.mark.check("output.values")
def test_losses_are_those_of_the_batches(both, sizes):
    seen, want = both("one_epoch", sizes=sizes)
    same(seen["returned"], want["returned"], "The returned losses")


def fed(seen, sizes):
    """Return for each optimizer step the index of the batch that the model ran on before it; -1 if on none."""
    return [index for *_, index in steps(seen, sizes=sizes, mode=True)]
