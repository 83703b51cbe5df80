import pytest
import torch
from torch.nn.functional import cross_entropy

from sandbox.judge.facts import equal, same, that, world

SIZES, STEPS = (6,), 3
arrivals = pytest.mark.parametrize(
    "case", [{"training": True, "stale": False}, {"training": False, "stale": True}]
)
KEPT = {
    "parameters": "The parameters of the model that was passed in have changed",
    "buffers": "The running statistics of the model that was passed in have changed",
    "gradients": "The `.grad` of the model that was passed in has changed",
    "modes": "The model that was passed in is in another mode than before, or a layer of it is",
    "flags": "`requires_grad` of the model that was passed in has changed",
    "objects": "Parameters of the model that was passed in were replaced by others",
}


def told(run):
    """Say what a run was given; its script goes on where the run should end."""
    losses = ", ".join(f"{loss:g}" for loss in run["script"][: run["max_steps"]])
    most, target = run["max_steps"], run["target"]
    return f"the target is {run['kind']} (losses {losses}, max_steps={most}, target={target:g})"


class Course:
    """The forwards of a run; each is computed again, as a training forward on its own parameters and input."""

    def __init__(self, seen):
        self.own = world(seen, sizes=SIZES, norm=True, mode=True, warmed=True)
        self.inputs, self.targets = self.own.batches[0]
        self.names = [name for name, _ in self.own.model.named_parameters()]
        self.forwards, self.applied = seen["forwards"], seen["applied"]
        self.replayed = [self.replay(forward) for forward in self.forwards]

    def replay(self, forward):
        """Return (logits, gradients by name) of a correct training forward and backward."""
        with torch.no_grad():
            for mine, live in zip(self.own.model.parameters(), forward["live"], strict=True):
                mine.copy_(live)
        logits = self.own.model.net(forward["input"].double())
        if len(logits) != len(self.targets):
            return logits.detach(), {}
        loss = cross_entropy(logits, self.targets)
        gradients = torch.autograd.grad(loss, list(self.own.model.parameters()))
        return logits.detach(), dict(zip(self.names, gradients, strict=True))

    @property
    def updates(self):
        """(Applied, right) gradients of each update of parameters that the model of the forward before holds."""
        found = []
        for step in self.applied:
            if not step["seen"]:
                continue
            held = self.forwards[step["seen"] - 1]["held"]
            pairs = zip(held, step["gradients"], strict=False)
            applied = {self.names[i]: g for i, g in pairs if i >= 0 and g is not None}
            right = self.replayed[step["seen"] - 1][1]
            if applied:
                found.append((applied, {name: right.get(name) for name in applied}))
        return found


def course(both, case):
    """Return the candidate's evidence and its course, which every test looks at."""
    seen, want = both("trained", **case)
    if "course" not in vars(seen):
        vars(seen)["course"] = Course(seen)
    return seen, want, vars(seen)["course"]


def ran(run):
    return that(len(run.forwards) > 1, "The model was not called at least twice", len(run.forwards), STEPS)


@arrivals
@pytest.mark.check("data.every-batch-used")
def test_every_forward_runs_on_the_batch(both, case):
    _, _, run = course(both, case)
    if ran(run):
        other = [not equal(forward["input"], run.inputs, dtypes=False) for forward in run.forwards]
        that(not any(other), "The model was called on something else than the batch that was passed in")


@arrivals
@pytest.mark.check("params.unchanged")
def test_the_model_is_as_it_was(both, case):
    seen, want, run = course(both, case)
    if ran(run):
        for part, message in KEPT.items():
            that(equal(seen["after"][part], want["after"][part]), message)


@arrivals
@pytest.mark.check("mode.train-during-training")
def test_every_forward_is_a_training_forward(both, case):
    _, _, run = course(both, case)
    if ran(run):
        pairs = zip(run.forwards, run.replayed, strict=True)
        training = [equal(forward["output"], logits, dtypes=False) for forward, (logits, _) in pairs]
        came = "train mode with its BatchNorm layer in eval mode" if case["training"] else "eval mode"
        message = f"The model came in {came}; forwards that did not run in train mode, all layers of it"
        that(all(training), message, training.count(False), 0)


@arrivals
@pytest.mark.check("order.zero-grad-before-backward")
def test_each_update_sees_only_its_own_gradient(both, case):
    _, _, run = course(both, case)
    if that(run.updates, "No update was made with a gradient of the model that ran"):
        for number, (applied, right) in enumerate(run.updates, start=1):
            same(applied, right, f"The gradient applied in update {number}, against that of its own forward,")


@arrivals
@pytest.mark.check("api.return-type")
def test_a_bool_and_numbers_come_back(both, case):
    seen, _, run = course(both, case)
    if ran(run):
        that(seen["reached"] is not None, "The first of two results is not a bool")
        that(seen["losses"] is not None, "The second of two results is not a list of numbers")
        that(not seen["graph"], "The returned losses still carry their graphs")


@pytest.mark.check("control.stops-early")
def test_it_stops_at_the_first_loss_that_is_low_enough(both):
    seen, want = both("scripted")
    for run, right in zip(seen["runs"], want["runs"], strict=True):
        if that(run["losses"] is not None, "No list of losses came back"):
            what = f"The number of returned losses, where {told(right)}"
            same(len(run["losses"]), len(right["losses"]), what)


@arrivals
@pytest.mark.check("params.trainable-set")
def test_the_optimizer_gets_the_parameters_that_are_trained(both, case):
    _, _, run = course(both, case)
    if ran(run):
        held = run.forwards[-1]["held"]
        that(held, "`make_optimizer` was not called before the last forward")
        that(-1 not in held, "`make_optimizer` was given parameters that are not those of the model that ran")
        missing = [name for i, name in enumerate(run.names) if i not in held]
        that(
            not missing or -1 in held, "`make_optimizer` was not given all parameters", missing, "all of them"
        )


@pytest.mark.check("loss.decreases")
def test_success_means_that_the_target_was_reached(both):
    seen, want = both("scripted")
    for run, right in zip(seen["runs"], want["runs"], strict=True):
        reached, due = run["reached"], right["reached"]
        if that(reached is not None, "No bool came back"):
            that(reached is due, f"The first result, where {told(right)}", reached, due)


@arrivals
@pytest.mark.check("output.values")
def test_the_losses_are_those_of_the_training(both, case):
    seen, want, _ = course(both, case)
    same(seen["losses"], want["losses"], f"The returned losses with max_steps={STEPS} and target=0")
