import pytest

from sandbox.judge.facts import batches, equal, same, steps, that, world

runs = pytest.mark.parametrize(("sizes", "epochs"), [([5, 5, 2], 2), ([4, 1, 7, 5], 3)])


@runs
@pytest.mark.check("data.every-batch-used")
def test_every_batch_reaches_the_model_in_each_epoch(both, sizes, epochs):
    seen, _ = both("fitted", sizes=sizes, epochs=epochs, stale=False)
    met = batches(seen, sizes=sizes, mode=True)
    times = [min(met.count(index), epochs) for index in range(len(sizes))]
    same(times, [epochs] * len(sizes), "How often each batch reached the model")


@runs
@pytest.mark.check("mode.train-during-training")
def test_every_forward_is_a_training_forward(both, sizes, epochs):
    seen, _ = both("fitted", sizes=sizes, epochs=epochs, stale=False)
    that(seen["forwards"], "The model was never called")
    own = world(seen, sizes=sizes, mode=True)
    training = [equal(f["output"], own.replay(f["live"], f["input"])[0]) for f in seen["forwards"]]
    if that(all(training), "A forward did not run in training mode", training.count(False), 0):
        left = own.replay(list(seen["parameters"].values()), own.batches[0][0])[0]
        that(equal(seen["after"], left), "The model is not in training mode after the last epoch")


@runs
@pytest.mark.check("memory.no-graph-retained")
def test_no_graph_outlives_its_batch(both, sizes, epochs):
    seen, _ = both("fitted", sizes=sizes, epochs=epochs, stale=False)
    that(seen["forwards"], "The model was never called")
    most = max((len(f["graphs"]) for f in seen["forwards"]), default=0)
    that(
        most <= 2,
        "Graphs of earlier batches are still alive: something keeps a tensor that carries its history",
    )
    that(not seen["returned_graph"], "The returned losses still carry their graphs")


@runs
@pytest.mark.check("count.optimizer-steps")
def test_one_step_a_batch(both, sizes, epochs):
    seen, _ = both("fitted", sizes=sizes, epochs=epochs, stale=False)
    same(len(seen["applied"]), len(sizes) * epochs, "The number of optimizer steps")
    that(set(range(len(sizes))) <= set(fed(seen, sizes)), "A batch has gone by without an optimizer step")


@runs
@pytest.mark.check("loss.logits-in")
def test_the_loss_is_given_logits_and_targets(both, sizes, epochs):
    seen, _ = both("fitted", sizes=sizes, epochs=epochs, stale=False)
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


@runs
@pytest.mark.check("grad.present-at-step")
def test_each_step_has_a_gradient_to_apply(both, sizes, epochs):
    seen, _ = both("fitted", sizes=sizes, epochs=epochs, stale=False)
    that(seen["applied"], "No update was made")
    empty = [not any(present(g) for g in step["gradients"]) for step in seen["applied"]]
    if that(not any(empty), "When `step()` ran there was no gradient to apply", empty):
        that(-1 not in fed(seen, sizes), "When `step()` ran the model had not been called on a batch")


@runs
@pytest.mark.check("grad.cleared-on-entry")
def test_leftovers_do_not_reach_the_first_update(both, sizes, epochs):
    stale, _ = both("fitted", sizes=sizes, epochs=epochs, stale=True)
    clean, _ = both("fitted", sizes=sizes, epochs=epochs, stale=False)
    after, without = first_update(stale, sizes), first_update(clean, sizes)
    worked = any(present(g) for g in after.values()) and without
    if that(worked, "No update was made with a gradient"):
        same(after, without, "With leftovers in `.grad` at the start, the gradient of update 1")
        starts = [fed(seen, sizes)[0] for seen in (stale, clean)]
        that(starts[0] == starts[1] >= 0, "Update 1 is not of the same batch, with and without leftovers")


@runs
@pytest.mark.check("order.zero-grad-before-backward")
def test_each_update_sees_only_its_own_batch(both, sizes, epochs):
    seen, _ = both("fitted", sizes=sizes, epochs=epochs, stale=False)
    taken = [
        (a, own, i) for a, own, i in steps(seen, sizes=sizes, mode=True) if any(map(present, a.values()))
    ]
    that(taken, "No update was made with a gradient")
    for number, (applied, own, index) in enumerate(taken, start=1):
        that(index >= 0, f"Update {number} follows no forward on a batch")
        same(applied, own, f"The gradient applied in update {number}, against that of its own batch alone,")


@runs
@pytest.mark.check("params.updated")
def test_parameters_follow_the_reference(both, sizes, epochs):
    seen, want = both("fitted", sizes=sizes, epochs=epochs, stale=True)
    same(seen["parameters"], want["parameters"], "Parameters after the last epoch")


@pytest.mark.check("params.updated")
def test_large_gradients_are_applied_whole(both):
    seen, want = both("fitted", sizes=[4, 2, 3], epochs=1, stale=False, gain=20)
    same(seen["parameters"], want["parameters"], "Parameters after an epoch with large gradients")


@runs
@pytest.mark.check("output.values")
def test_losses_are_those_of_the_batches(both, sizes, epochs):
    seen, want = both("fitted", sizes=sizes, epochs=epochs, stale=True)
    same(seen["returned"], want["returned"], "The returned losses")


def present(gradient):
    return gradient is not None and bool(gradient.any())


def fed(seen, sizes):
    """Return for each optimizer step the index of the batch that the model ran on before it; -1 if on none."""
    return [index for *_, index in steps(seen, sizes=sizes, mode=True)]


def first_update(seen, sizes):
    """Return the gradients of the first update by parameter; zeros count as none."""
    names = [name for name, _ in world(seen, sizes=sizes, mode=True).model.named_parameters()]
    gradients = [g if present(g) else None for step in seen["applied"][:1] for g in step["gradients"]]
    return dict(zip(names, gradients, strict=bool(gradients)))
