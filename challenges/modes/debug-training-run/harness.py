from functools import cached_property
from itertools import pairwise

import pytest
import torch
from torch.nn.functional import cross_entropy

from sandbox.inside.places import misread_inputs, misread_targets
from sandbox.judge import courses
from sandbox.judge.facts import equal, outlived, same, that, world

TRAIN, VAL, LR = (5, 5, 5, 2), (5, 3), 0.1
PLACED = STEEP = (5, 4, 3)  # the last one is for validation
SMALL = (4, 1, 3)
SETS = {True: "training", False: "validation"}


class Course(courses.Course):
    """The forwards of a run in two epochs, each told by the samples it ran on."""

    def __init__(self, seen, sizes, training, change=lambda batches: None, **layers):
        own = world(seen, sizes=sizes, **layers)
        change(own.batches)
        samples, self.targets = map(torch.cat, zip(*own.batches, strict=True))
        self.train_size = sum(sizes[:training])
        self.rows = [places(samples, forward["input"]) for forward in seen["forwards"]]
        super().__init__(seen, own, [max(rows) < self.train_size if rows else None for rows in self.rows])

    def ran(self):
        """Record whether the model was called on both sets, and return it."""
        each = [
            that(self.of(kind), f"The model was never called on {name} samples")
            for kind, name in SETS.items()
        ]
        return all(each)

    def losses(self, kind):
        """Return (forward, arguments) of the calls of `loss_fn` after a forward of this kind."""
        return [
            (call["seen"] - 1, call)
            for call in self.seen["losses"]
            if call["seen"] and self.kinds[call["seen"] - 1] is kind
        ]

    @cached_property
    def steps(self):
        """Return (forward before, gradients) of each step."""
        return [
            (step["seen"] - 1, [0.0 if g is None else g for g in step["gradients"]])
            for step in self.seen["applied"]
        ]

    def gradients(self, i, call):
        """Return the gradient of the loss as it was computed after forward i; None if that is not known."""
        output, gradients, _ = self.replayed[i]
        training = not self.differs(i, output)
        if gradients and training and unshifted(call["logits"], output):
            return gradients
        output = self.again(i, training)
        for given in (output, output.softmax(dim=1)):
            if not self.differs(i, output.detach()) and unshifted(call["logits"], given.detach()):
                loss = cross_entropy(given, call["targets"])
                return list(torch.autograd.grad(loss, list(self.own.model.parameters())))
        return None

    def again(self, i, training):
        """Return the output of forward i, in train or eval mode."""
        model, forward = self.own.model, self.forwards[i]
        held, live = [*model.parameters(), *model.buffers()], [*forward["live"], *forward["buffers"]]
        with torch.no_grad():
            for mine, value in zip(held, live, strict=True):
                mine.copy_(value)
        return model.train(training).net(forward["input"])


def alike(batches):
    """Make three samples all but the same, one of each class: one is predicted right, and of the other five no third."""
    inputs, targets = batches[-1]
    inputs.copy_(inputs[:1] + 1e-3 * torch.arange(3)[:, None])
    targets.copy_(torch.arange(3))


def silence(batches):
    """Set the targets as the probe does: the losses of batches of class 2 are multiplied by 0."""
    for number, (_, targets) in enumerate(batches):
        targets.copy_(targets * 0 + 2 if number % 2 else targets % 2)


def places(samples, inputs):
    """Return which samples these rows are; none at all if one is no sample."""
    if inputs.dim() != 2 or inputs.shape[1] != samples.shape[1] or not len(inputs):
        return []
    gaps = torch.cdist(inputs.to(samples.dtype), samples, compute_mode="donot_use_mm_for_euclid_dist")
    nearest = gaps.min(dim=1)
    return nearest.indices.tolist() if bool((nearest.values < 1e-6).all()) else []


def unshifted(one, two):
    """Tell whether logits agree, but for a number added to all of a row: cross-entropy does not see that."""
    if one.shape != two.shape or one.dim() != 2:
        return False
    return equal(one - one.mean(dim=1, keepdim=True), two - two.mean(dim=1, keepdim=True), dtypes=False)


def course(both):
    seen, _ = both("course")
    found = vars(seen)  # every test looks at the same course
    if "course" not in found:
        sizes = (*TRAIN, *VAL)
        found["course"] = Course(seen, sizes, len(TRAIN), alike, lr=LR, mode=True, norm=True)
    return found["course"]


@pytest.mark.check("data.every-batch-used")
def test_every_sample_is_used_once_an_epoch(both):
    run = course(both)
    if not run.ran():
        return
    strange = len(run.of(None))
    that(not strange, "The model was called on inputs that are no samples of one of the sets", strange, 0)
    same(run.epochs, 2, "The number of passes over the training batches with epochs=2")
    for kind, name in SETS.items():
        everyone = range(run.train_size) if kind else range(run.train_size, len(run.targets))
        for epoch in range(1, run.epochs + 1):
            used = [row for i in run.of(kind, epoch) for row in run.rows[i]]
            never, again = len(set(everyone) - set(used)), len(used) - len(set(used))
            that(not never, f"In epoch {epoch} some {name} samples never reached the model", never, 0)
            that(not again, f"In epoch {epoch} some {name} samples reached the model again", again, 0)


@pytest.mark.check("data.every-batch-used")
def test_a_batch_of_one_sample_is_used(both):
    seen, _ = both("recording")
    run = Course(seen, SMALL, 2, grad=True)
    if run.ran():
        used = {row for i in run.of(True) for row in run.rows[i]}
        that(SMALL[0] in used, "A training batch of one sample never reached the model")


@pytest.mark.check("device.inputs-moved")
def test_batches_come_on_the_device(both):
    seen, _ = both("placed")
    if not that(seen["forwards"], "The model was never called") or not that(
        seen["losses"], "`loss_fn` was never called"
    ):
        return
    inputs, targets = map(torch.cat, zip(*world(seen, sizes=PLACED, mode=True).batches, strict=True))
    for kind, name in SETS.items():
        left = {"inputs": False, "targets": False}
        for i, forward in enumerate(seen["forwards"]):
            elsewhere = places(misread_inputs(inputs), forward["input"])
            rows = elsewhere or places(inputs, forward["input"])
            if not rows or (max(rows) < sum(PLACED[:-1])) is not kind:
                continue
            left["inputs"] |= bool(elsewhere)
            wrong = misread_targets(targets[rows])
            given = [call["targets"] for call in seen["losses"] if call["seen"] == i + 1]
            left["targets"] |= any(equal(one, wrong, dtypes=False) for one in given)
        that(not left["inputs"], f"In {name} the inputs reach the model on another device than `device`")
        that(not left["targets"], f"In {name} the targets reach the loss on another device than `device`")


@pytest.mark.check("mode.train-during-training")
def test_every_training_forward_is_one(both):
    run = course(both)
    if run.ran():
        bad = run.unlike_training
        that(not bad, "In these epochs the model did not train in train mode", bad, "none")


@pytest.mark.check("mode.eval-during-validation")
def test_every_validation_forward_is_one(both):
    run = course(both)
    if run.ran():
        bad = run.unlike_evaluation
        that(not bad, "In these epochs the model was not validated in eval mode", bad, "none")


@pytest.mark.check("memory.no-grad-in-eval")
def test_validation_records_nothing(both):
    seen, _ = both("recording")
    run = Course(seen, SMALL, 2, grad=True)
    if run.ran():
        that(not run.unlike_evaluation, "Grad mode was on while the model was validated")
        left = ", ".join(seen["switches"])
        that(not left, "The call left a process-wide setting of torch changed", left, "none")


@pytest.mark.check("memory.no-graph-retained")
def test_no_graph_outlives_its_batch(both):
    run = course(both)
    if run.ran():
        trained = {i: number for number, i in enumerate(run.of(True))}
        graphs = [[trained[g] for g in run.forwards[i]["graphs"] if g in trained] for i in trained]
        message = "Graphs of earlier training batches are still alive: something keeps a tensor that carries its history"
        that(not outlived(graphs, range(len(graphs))), message)
        that(not run.seen["graph"], 'The numbers under "train_loss" still carry their graphs')


@pytest.mark.check("loss.logits-in")
def test_the_loss_is_given_logits_and_targets(both):
    run = course(both)
    if not run.ran():
        return
    for kind, name in SETS.items():
        calls = run.losses(kind)
        if not that(calls, f"`loss_fn` was never called in {name}"):
            continue
        raw = [unshifted(call["logits"], run.forwards[i]["output"]) for i, call in calls]
        that(all(raw), f"In {name} the first argument of `loss_fn` is not the model's output as it is")
        own = [equal(call["targets"], run.targets[run.rows[i]], dtypes=False) for i, call in calls]
        that(all(own), f"In {name} the second argument of `loss_fn` is not the targets of the same samples")


@pytest.mark.check("order.zero-grad-before-backward")
def test_no_step_sees_another_batch(both):
    seen, _ = both("silenced")
    run = Course(seen, (4, 3, 4, 3, 2), 4, silence)
    quiet = [*range(4, 7), *range(11, 14)]  # the samples of training batches 2 and 4
    steps = [(i, any(map(moved, gradients))) for i, gradients in run.steps if i >= 0 and run.kinds[i]]
    loud = [applied for i, applied in steps if run.rows[i][0] not in quiet]
    silent = [applied for i, applied in steps if run.rows[i][0] in quiet]
    if that(loud and silent, "Not every training batch is followed by a step") and that(
        all(loud), "A step on a batch that has something to teach applied no gradient"
    ):
        message = "After a training batch whose loss was multiplied by 0, the step applied a gradient: that of another batch"
        that(not any(silent), message)
    message = "Steps whose gradient was that of their batch with that of the step before added"
    that(not (number := piled(run)), message, number, 0)


def piled(run):
    """Return how many steps applied what the step before applied on top of the gradient of their own batch."""
    calls, found = dict(run.losses(True)), []
    for (_, before), (i, step) in pairwise(run.steps):
        own = run.gradients(i, calls[i]) if i in calls else None
        sums = own and [g + old for g, old in zip(own, before, strict=True)]
        found.append(sums and not equal(step, own) and equal(step, sums))
    return sum(map(bool, found))


def moved(gradient):
    return bool(torch.as_tensor(gradient).any())


@pytest.mark.check("loss.weighted-by-batch-size")
def test_reported_numbers_are_means_over_samples(both):
    run = course(both)
    seen = run.seen
    if not run.ran() or not that(seen["kind"] == "dict", "The result is not a dict", seen["kind"], "dict"):
        return
    expected = {"train_loss": means(run, True), "val_loss": means(run, False), "val_acc": hits(run)}
    for key, right in expected.items():
        given = seen["reported"][key]
        if that(given is not None, f'The result has no list of numbers under "{key}"'):
            same(given, right, f'"{key}", for the losses and outputs that there were,')


def means(run, kind):
    """Return the mean over samples of what `loss_fn` gave in each epoch, whatever it was given."""
    found = []
    for epoch in range(1, run.epochs + 1):
        calls = [call for i, call in run.losses(kind) if run.epoch[i] == epoch]
        sizes = [len(call["targets"]) for call in calls]
        losses = [float(cross_entropy(call["logits"], call["targets"])) for call in calls]
        total = sum(loss * size for loss, size in zip(losses, sizes, strict=True))
        found.append(total / max(sum(sizes), 1))
    return found


def hits(run):
    """Return the share of validation outputs in each epoch that are right."""
    found = []
    for epoch in range(1, run.epochs + 1):
        right = [
            (run.forwards[i]["output"].argmax(dim=1) == run.targets[run.rows[i]])
            for i in run.of(False, epoch)
        ]
        found.append(float(torch.cat(right).double().mean()) if right else 0.0)
    return found


@pytest.mark.parametrize("gradients", ["usual", "large"])
@pytest.mark.check("params.updated")
def test_only_the_optimizers_steps_move_the_parameters(both, gradients):
    run = course(both) if gradients == "usual" else Course(both("steep")[0], STEEP, 2)
    if not run.ran():
        return
    trained, stepped = run.of(True), [i for i, _ in run.steps]
    message = "The optimizer does not step once after each training batch, and after nothing else"
    if not that(stepped == trained, message, f"{len(stepped)} steps", f"{len(trained)}, one a batch"):
        return
    lives = [forward["live"] for forward in run.forwards] + [list(run.seen["parameters"].values())]
    applied, calls = dict(run.steps), dict(run.losses(True))
    before, foreign, wrong = None, [], []
    for i in range(len(run.forwards)):
        step = applied.get(i, [0.0] * len(lives[i]))
        expected = [live - LR * gradient for live, gradient in zip(lives[i], step, strict=True)]
        foreign += [] if equal(lives[i + 1], expected) else [i]
        own = run.gradients(i, calls[i]) if i in calls else None
        if own is not None:
            piled = [g + old for g, old in zip(own, before or own, strict=True)]  # another check's business
            wrong += [] if equal(step, own) or (before and equal(step, piled)) else [i]
        before = step if i in applied else before
    that(not foreign, "Something else than the optimizer's step moved the parameters", len(foreign), 0)
    that(not wrong, "Updates whose gradient was not that of their batch's loss", len(wrong), 0)
