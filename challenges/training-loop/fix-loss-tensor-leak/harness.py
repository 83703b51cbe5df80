from functools import cached_property

import pytest
import torch
from torch.nn.functional import cross_entropy

from sandbox.judge.facts import equal, outlived, same, that, world

CASES = {(6, 6, 6, 3): False, (4, 1, 7, 2): True}  # whether `.grad` holds leftovers at the start
epochs = pytest.mark.parametrize("sizes", [list(sizes) for sizes in CASES], ids=["21", "14"])
NAMES = ("the mean loss", "the accuracy")


class Epoch:
    """The forwards of a run by the batch they ran on; samples are told apart by their numbers."""

    def __init__(self, seen, want, sizes):
        self.own, self.targets = world(seen, sizes=sizes, mode=True), want["targets"]
        self.used, self.first = [], {}
        known = [inputs for inputs, _ in self.own.batches]
        for forward in seen["forwards"]:
            same_input = (i for i, one in enumerate(known) if equal(forward["input"], one, dtypes=False))
            self.used.append(next(same_input, -1))
            self.first.setdefault(self.used[-1], forward)

    def trained(self):
        """Record whether the model ran on every batch: less keeps little alive and measures nothing."""
        everywhere = set(range(len(self.targets))) <= set(self.first)
        return that(everywhere, "Not every batch reached the model")

    def logits(self, index):
        """Return what a batch's forward gives at the parameters that were live in it."""
        with torch.no_grad():
            for mine, live in zip(self.own.model.parameters(), self.first[index]["live"], strict=True):
                mine.copy_(live)
            return self.own.model.net(self.first[index]["input"].double())

    @cached_property
    def measured(self):
        """(Loss, right predictions) of each batch."""
        pairs = [(self.logits(index), targets) for index, targets in enumerate(self.targets)]
        return [(cross_entropy(z, y).item(), int((z.argmax(dim=1) == y).sum())) for z, y in pairs]


def epoch(both, sizes):
    """Return the candidate's evidence, and its epoch, which every test looks at."""
    seen, want = both("one_epoch", sizes=sizes, stale=CASES[tuple(sizes)])
    if "epoch" not in vars(seen):
        vars(seen)["epoch"] = Epoch(seen, want, sizes)
    return seen, vars(seen)["epoch"]


@epochs
@pytest.mark.check("data.every-batch-used")
def test_every_batch_reaches_the_model(both, sizes):
    seen, run = epoch(both, sizes)
    used = sorted(set(run.used))
    same(used, list(range(len(sizes))), "The batches (counted from 0) that reached the model")
    passes = seen["passes"]
    that(passes <= 1, "The number of passes over the loader in one epoch is not 1", passes, 1)


@epochs
@pytest.mark.check("memory.no-graph-retained")
def test_no_graph_outlives_its_batch(both, sizes):
    seen, run = epoch(both, sizes)
    if run.trained():
        calls = [run.used[call["seen"] - 1] for call in seen["alive"]]
        names = {"losses": "losses", "outputs": "outputs of the model"}
        holders = [
            name for of, name in names.items() if outlived([call[of] for call in seen["alive"]], calls)
        ]
        held = " and ".join(holders) or "something computed from the outputs"
        message = "Graphs of earlier batches are still alive while the next ones run. They are held by"
        that(
            not outlived([forward["graphs"] for forward in seen["forwards"]], run.used),
            message,
            held,
            "nothing",
        )


@epochs
@pytest.mark.check("api.return-type")
def test_two_numbers_come_back(both, sizes):
    seen, _ = epoch(both, sizes)
    for name, value, graph in zip(NAMES, seen["numbers"], seen["graphs"], strict=True):
        if that(value is not None, f"No pair of numbers came back: {name} is missing"):
            that(not graph, f"{name.capitalize()} still carries a graph")


@epochs
@pytest.mark.check("loss.weighted-by-batch-size")
def test_the_loss_is_the_mean_over_samples(both, sizes):
    seen, run = epoch(both, sizes)
    if run.trained():
        mean = sum(loss * n for (loss, _), n in zip(run.measured, sizes, strict=True)) / sum(sizes)
        same(seen["numbers"][0], mean, f"The mean loss of {sum(sizes)} samples in batches of {sizes}")


@epochs
@pytest.mark.check("params.updated")
def test_parameters_follow_the_reference(both, sizes):
    seen, want = both("one_epoch", sizes=sizes, stale=CASES[tuple(sizes)])
    start = " that began with leftovers in `.grad`" if CASES[tuple(sizes)] else ""
    same(seen["parameters"], want["parameters"], f"Parameters after the epoch{start}")


@pytest.mark.check("params.updated")
def test_large_gradients_are_applied_whole(both):
    seen, want = both("one_epoch", sizes=[6, 3], stale=False, gain=20)
    same(seen["parameters"], want["parameters"], "Parameters after an epoch with large gradients")


@epochs
@pytest.mark.check("metric.value")
def test_the_accuracy_is_the_share_of_right_predictions(both, sizes):
    seen, run = epoch(both, sizes)
    if run.trained():
        right = sum(right for _, right in run.measured)
        what = f"The accuracy over {sum(sizes)} samples in batches of {sizes}"
        same(seen["numbers"][1], right / sum(sizes), what)
