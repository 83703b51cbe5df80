from functools import cached_property

import pytest
import torch

from sandbox.inside.scripted import ScriptedWorld
from sandbox.judge import courses
from sandbox.judge.facts import equal, same, that

STOPS = {
    "sizes": {"train": (6, 3), "val": (8,)},
    "script": [[loss] for loss in (1.0, 0.8, 0.9, 0.79999, 0.85, 0.81, 0.82, 0.1)],
    "training": False,
    "max_epochs": 8,
    "patience": 2,
}
RUNS_OUT = {
    "sizes": {"train": (6, 3), "val": (6, 2)},
    "script": [[1.0e9, 1.4e9], [0.6e9, 0.8e9], [0.8e9, 0.9e9]],
    "training": True,
    "max_epochs": 3,
    "patience": 3,
}
RECORDED = {
    "sizes": {"train": (6,), "val": (6, 2)},
    "script": RUNS_OUT["script"],
    "max_epochs": 2,
    "patience": 3,
}
STEEP = {  # gradients are large, and the first epoch without improvement is the last
    "sizes": {"train": (6, 3), "val": (2,)},
    "script": [[1.0], [2.0], [0.5]],
    "training": True,
    "gain": 20,
    "max_epochs": 5,
    "patience": 1,
}
CREEPING = (2.5, 2.3125, 2.25, 2.125, 2.0, 2.0625, 1.90625, 1.875, 1.90625, 1.875, *[1.90625] * 3)
CREEPS = {  # sums, means and differences of these are exact in floats; each misreading of min_delta stops elsewhere
    "sizes": {"train": (4,), "val": (4,)},
    "script": [[loss] for loss in CREEPING],
    "max_epochs": len(CREEPING),
    "patience": 2,
    "min_delta": 0.125,
}
both_ends = pytest.mark.parametrize("case", [STOPS, RUNS_OUT], ids=["stops", "runs-out"])
updating = pytest.mark.parametrize("case", [STOPS, RUNS_OUT, STEEP], ids=["stops", "runs-out", "steep"])


class Course(courses.Course):
    """The forwards of a run, each told by the sample in its first row."""

    def __init__(self, seen, case, **layers):
        own = ScriptedWorld(seen.seed, **case["sizes"], script=case["script"], **layers)
        samples, training = torch.cat([inputs for inputs, _ in own.batches]), sum(case["sizes"]["train"])
        found = [place(samples, forward["input"]) for forward in seen["forwards"]]
        super().__init__(seen, own, [None if row is None else row < training for row in found])

    def ran(self):
        """Record whether the model was called on both sets, and return it."""
        trained = that(self.of(True), "The model was never called on a training batch")
        return that(self.of(False), "The model was never called on validation samples") and trained

    def changed_by_validation(self, what):
        """Return the epochs in whose validation something changed, seen by the forward that came next."""
        followed = [i for i in self.of(False) if i + 1 < len(self.forwards)]
        return self.in_epochs(
            i for i in followed if not equal(self.forwards[i + 1][what], self.forwards[i][what])
        )

    @cached_property
    def steps(self):
        """(Applied gradients, forward before) of the steps that follow a training forward."""
        found = [(step["gradients"], step["seen"] - 1) for step in self.seen["applied"] if step["seen"]]
        return [(applied, i) for applied, i in found if self.kinds[i]]

    def holding(self, what):
        """Return the epochs at whose validation, or right after it, the model was as it is in the end."""
        final = self.seen["final"][what]
        after = [(j, j + 1) for j in self.of(False) if j + 1 < len(self.forwards)]
        looks = [*((i, i) for i in self.of(False)), *after]
        return self.in_epochs(i for i, look in looks if equal(self.forwards[look][what], final))


def place(samples, inputs):
    """Return which sample the first row of `inputs` is; None if none."""
    row = inputs.reshape(-1, inputs.shape[-1])[:1].to(samples.dtype)
    if row.shape[1:] != samples.shape[1:] or not len(row):
        return None
    gaps = (samples - row).abs().amax(dim=1)
    nearest = int(gaps.argmin())
    return nearest if gaps[nearest] < 1e-6 else None


def course(both, case):
    return looked_at(both, case, "scripted", mode=True, norm=True)


def looked_at(both, case, probe, **layers):
    seen, _ = both(probe, **case)
    found = vars(seen)  # every test of a run looks at the same course
    if "course" not in found:
        found["course"] = Course(seen, case, **layers)
    return found["course"]


@both_ends
@pytest.mark.check("data.no-training-on-validation")
def test_validation_teaches_nothing(both, case):
    run = course(both, case)
    if run.ran():
        bad = run.changed_by_validation("live")
        that(not bad, "Parameters changed during or after the validation of these epochs", bad, "none")


@both_ends
@pytest.mark.check("mode.train-during-training")
def test_every_training_forward_is_one(both, case):
    run = course(both, case)
    if run.ran():
        bad = run.unlike_training
        that(not bad, "In these epochs the model did not train in train mode", bad, "none")


@both_ends
@pytest.mark.check("mode.eval-during-validation")
def test_every_validation_forward_is_one(both, case):
    run = course(both, case)
    if run.ran():
        bad = run.unlike_evaluation
        that(not bad, "In these epochs the model was not validated in eval mode", bad, "none")


@pytest.mark.check("memory.no-grad-in-eval")
def test_validation_records_nothing(both):
    run = looked_at(both, RECORDED, "recording", grad=True)
    if run.ran():
        bad = run.unlike_evaluation
        that(not bad, "In the validation of these epochs grad mode was on", bad, "none")
        that(not run.seen["graph"], "The returned losses still carry their graphs")
        left = ", ".join(run.seen["switches"])
        that(not left, "The call left a process-wide setting of torch changed", left, "none")


@both_ends
@pytest.mark.check("mode.buffers-untouched")
def test_validation_leaves_the_running_statistics(both, case):
    run = course(both, case)
    if run.ran():
        bad = run.changed_by_validation("buffers")
        message = "BatchNorm's running statistics changed during or after the validation of these epochs"
        that(not bad, message, bad, "none")


@both_ends
@pytest.mark.check("count.optimizer-steps")
def test_one_step_a_training_batch(both, case):
    run = course(both, case)
    if run.ran():
        taken = [run.epoch[i] for _, i in run.steps]
        counts = [taken.count(epoch) for epoch in range(1, run.epochs + 1)]
        same(
            counts, [len(case["sizes"]["train"])] * run.epochs, "The number of optimizer steps in each epoch"
        )


@updating
@pytest.mark.check("order.zero-grad-before-backward")
def test_each_step_sees_only_its_own_batch(both, case):
    run = course(both, case)
    if that(run.steps, "No update was made on a training batch"):
        wrong = [i for applied, i in run.steps if not equal(applied, run.replayed[i][1], dtypes=False)]
        message = "Updates whose gradient was not that of their own training batch alone"
        that(not wrong, message, len(wrong), 0)


@both_ends
@pytest.mark.check("loss.weighted-by-batch-size")
def test_the_loss_is_the_mean_over_samples(both, case):
    run = course(both, case)
    seen, given = run.seen, run.seen["val_loss"]
    if (
        run.ran()
        and that(seen["kind"] == "dict", "The result is not a dict", seen["kind"], "dict")
        and that(given is not None, 'The result has no list of numbers under "val_loss"')
        and that(
            len(given) == run.epochs,
            'The length of "val_loss" and the number of epochs',
            len(given),
            run.epochs,
        )
    ):
        sizes = case["sizes"]["val"]
        means = [sum(n * x for n, x in zip(sizes, row, strict=True)) / sum(sizes) for row in case["script"]]
        same(given, means[: run.epochs], "The validation loss of the epochs")


@updating
@pytest.mark.check("control.stops-early")
def test_training_ends_when_patience_does(both, case):
    run = course(both, case)
    if run.ran():
        expected = {3: 3, 5: 2, 8: 6}[case["max_epochs"]]
        losses = ", ".join(f"{row[0]:g}" for row in case["script"])
        what = f"max_epochs={case['max_epochs']}, patience={case['patience']}"
        if case is not RUNS_OUT:
            what += f" and validation losses {losses}"
        same(run.epochs, expected, f"The number of epochs with {what}")


@pytest.mark.check("control.min-delta")
def test_small_improvements_do_not_count(both):
    run = looked_at(both, CREEPS, "counting")
    if run.ran():
        losses = ", ".join(f"{loss:g}" for loss in CREEPING[:7])
        what = f"min_delta=0.125, patience=2 and validation losses {losses}, ..."
        same(run.epochs, 6, f"The number of epochs with {what}")


@both_ends
@pytest.mark.check("state.best-restored")
def test_the_model_holds_its_best_state(both, case):
    run = course(both, case)
    moved = len(run.forwards) > 1 and not equal(run.forwards[0]["live"], run.forwards[-1]["live"])
    if run.ran() and that(moved, "The parameters never changed, so that no epoch is better than another"):
        losses = [row[0] for row in case["script"][: run.epochs]]
        best = 1 + losses.index(min(losses))
        for what, name in (("live", "parameters"), ("buffers", "buffers (running statistics)")):
            held = run.holding(what)
            that(
                best in held,
                f"Epoch {best} of {run.epochs} was the best; the model's {name} are those of epoch",
                held or "none of them",
                best,
            )
