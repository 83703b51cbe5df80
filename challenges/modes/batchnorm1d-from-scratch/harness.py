import pytest

from sandbox.judge.facts import equal, same, that

PARAMETERS = ("weight", "bias")
SETTINGS = {"other": "(eps=0.3, momentum=0.25)", "plain": "(default eps and momentum)"}


def normalises(both):
    """Record that batch mates matter in train mode: a module that does nothing breaks nothing."""
    seen, _ = both("trained")
    first, second = (run["output"] for run in seen["other"][:2])
    apart = first.dim() == 2 and not equal(second, first[: len(second)])
    return that(apart, "In train mode a sample's output does not depend on its batch: nothing is normalised")


def standardised(columns):
    """Return columns with mean 0 and variance 1: what any shift and any positive scale leave of them."""
    return (columns - columns.mean(0)) / columns.std(0)


@pytest.mark.check("params.registered")
def test_weight_and_bias_are_the_parameters(both):
    seen, want = both("built")
    names = sorted(seen["parameters"])
    right = that(names == sorted(PARAMETERS), "The names of the parameters", names, sorted(PARAMETERS))
    for name in PARAMETERS:
        if name in seen["parameters"]:
            right &= same(seen["parameters"][name], want["parameters"][name], f"`{name}` of a new module")
    if right:
        what = "The parameters after other values were loaded and SGD took a step with other gradients"
        same(seen["stepped"], want["stepped"], what)


@pytest.mark.check("params.buffers-registered")
def test_statistics_and_counter_are_buffers(both):
    seen, want = both("built")
    names = sorted(seen["buffers"])
    fine = that(names == sorted(want["buffers"]), "The names of the buffers", names, sorted(want["buffers"]))
    missing = sorted(set(seen["buffers"]) - set(seen["saved"]))
    fine &= that(not missing, "Buffers that `state_dict()` leaves out", missing, "none")
    for name, right in want["buffers"].items():
        if name in seen["buffers"]:
            fine &= same(seen["buffers"][name], right, f"`{name}` of a new module")
    if fine:
        what = "What `nn.BatchNorm1d` makes of other values that were loaded here and saved again"
        same(seen["elsewhere"], want["elsewhere"], what)


@pytest.mark.check("input.not-mutated")
def test_the_batch_is_as_it_was(both):
    seen, want = both("trained")
    if normalises(both):
        runs = [pair for name in SETTINGS for pair in zip(seen[name], want[name], strict=True)]
        kept = all(equal(run["after"], right["given"]) for run, right in runs)
        that(kept, "The batch that was passed in has other values after the call")


@pytest.mark.check("mode.respected")
def test_eval_mode_reads_the_running_statistics(both):
    seen, want = both("evaluated")
    whole, part, one = seen["whole"], seen["part"], seen["one"]
    if that(whole.dim() == 2, "In eval mode the output has the wrong shape"):
        alone = equal(part, whole[:3]) and equal(one, whole[:1])
        that(alone, "In eval mode a sample's output depends on the other samples of its batch")
        moved = not equal(seen["other"], whole)
        that(moved, "In eval mode the output does not depend on the running statistics")
        if alone and moved:
            straight = equal(standardised(whole), standardised(want["whole"]), dtypes=False)
            that(straight, "In eval mode a column is more than shifted and scaled")


@pytest.mark.check("mode.respected")
def test_train_mode_reads_the_batch(both):
    seen, _ = both("remembering")
    normalises(both)
    steady = equal(*seen["outputs"])
    that(steady, "In train mode the output depends on the running statistics, not on the batch alone")


@pytest.mark.check("memory.no-graph-retained")
def test_no_graph_stays_alive(both):
    seen, _ = both("graphs")
    if normalises(both):
        that(not seen["history"], "After a batch, these running statistics carry a graph", seen["history"])
        older = seen["alive"] > 1
        that(not older, "Graphs of earlier batches are still alive after their outputs are gone")


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.check("state.running-stats")
def test_statistics_follow_the_batches(both, settings):
    seen, want = both("trained")
    for number, (mine, right) in enumerate(zip(seen[settings], want[settings], strict=True), start=1):
        for name in ("running_mean", "running_var", "num_batches_tracked"):
            if name != "num_batches_tracked" or mine[name] is not None:
                what = f"`{name}` after batch {number} in train mode {SETTINGS[settings]}"
                same(mine[name], right[name], what, dtypes=False)


@pytest.mark.check("state.running-stats")
def test_eval_mode_leaves_the_statistics(both):
    seen, _ = both("evaluated")
    changed = [name for name, was in seen["before"].items() if was is not None
               and not equal(seen["after"][name], was)]  # fmt: skip
    that(not changed, "Eval mode changed", changed, "nothing")


@pytest.mark.check("rule.not-delegated")
def test_the_normalisation_is_the_learners(both):
    seen, _ = both("watched")
    if normalises(both):
        that(not seen["functions"], "A ready normalisation of torch did the work")


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.check("output.values")
def test_outputs_in_train_mode(both, settings):
    seen, want = both("trained")
    for number, (mine, right) in enumerate(zip(seen[settings], want[settings], strict=True), start=1):
        what = f"The output for batch {number} in train mode {SETTINGS[settings]}"
        same(mine["output"], right["output"], what, dtypes=False)


@pytest.mark.check("output.values")
def test_outputs_in_eval_mode(both):
    seen, want = both("evaluated")
    same(seen["whole"], want["whole"], "The output in eval mode (eps=0.3)", dtypes=False)


@pytest.mark.parametrize("mode", ["train", "eval"])
@pytest.mark.check("grad.values")
def test_gradients(both, mode):
    seen, want = both("gradients", gate=False)
    for name, right in want[mode].items():
        same(seen[mode].get(name), right, f"The gradient of `{name}` in {mode} mode", dtypes=False)
