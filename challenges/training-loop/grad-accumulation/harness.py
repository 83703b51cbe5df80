from dataclasses import dataclass, field

import pytest
import torch

from sandbox.judge.facts import once, same, that, world

SIZE = 4  # samples of a micro-batch
ABSENT = 1e-6  # a smaller share, and a smaller relative rest, is rounding

everywhere = pytest.mark.parametrize(("batches", "accum"), [(6, 3), (3, 1), (8, 3), (2, 4)])
whole_groups = pytest.mark.parametrize(("batches", "accum"), [(6, 3), (3, 1), (8, 3)])
short_groups = pytest.mark.parametrize(("batches", "accum"), [(8, 3), (2, 4)])


@whole_groups
@pytest.mark.check("memory.micro-batch-only")
def test_no_forward_sees_more_than_a_micro_batch(both, batches, accum):
    seen, _ = both("accumulated", batches=batches, accum=accum)
    if that(seen["forwards"], "The model was never called"):
        most = max(f["input"].shape[:-1].numel() for f in seen["forwards"])  # `vmap` gives one dimension more
        that(most <= SIZE, "A call of the model saw more samples than a micro-batch has", most, SIZE)


@whole_groups
@pytest.mark.check("memory.no-graph-retained")
def test_graphs_do_not_pile_up(both, batches, accum):
    seen, _ = both("accumulated", batches=batches, accum=accum)
    if that(seen["forwards"], "The model was never called"):
        most = max(len(f["graphs"]) for f in seen["forwards"])
        that(
            most <= 1,
            "When a call of the model began, graphs of several earlier micro-batches were still alive",
        )


@everywhere
@pytest.mark.check("count.optimizer-steps")
def test_one_step_a_group(both, batches, accum):
    seen, _ = both("accumulated", batches=batches, accum=accum)
    made, (whole, rest) = len(seen["applied"]), divmod(batches, accum)
    allowed = (whole, whole + bool(rest))  # whether the short last group has one is another check's business
    message = f"The number of optimizer steps for {batches} micro-batches and accum_steps {accum}"
    that(made in allowed, message, made, allowed[1])
    after = fed(seen, batches)
    that(len(set(after)) == len(after), "Between two optimizer steps the model saw no other micro-batch")


@whole_groups
@pytest.mark.check("grad.present-at-step")
def test_each_step_has_a_gradient_to_apply(both, batches, accum):
    seen, _ = both("accumulated", batches=batches, accum=accum)
    if that(seen["applied"], "No optimizer step was made"):
        empty = [not any(map(present, step["gradients"])) for step in seen["applied"]]
        if that(not any(empty), "When `step()` ran there was no gradient to apply", empty):
            that(-1 not in fed(seen, batches), "When `step()` ran the model had seen no micro-batch")


@short_groups
@pytest.mark.check("data.last-group-flushed")
def test_the_last_group_reaches_an_update(both, batches, accum):
    seen, _ = both("accumulated", batches=batches, accum=accum)
    last = (batches - 1) // accum
    reached = any(update.group == last for update in updates(seen, batches, accum))
    that(reached, f"The last {batches % accum} of {batches} micro-batches never reached an update")


@whole_groups
@pytest.mark.check("loss.scale-accumulation")
def test_micro_batches_of_a_whole_group_count_alike(both, batches, accum):
    seen, _ = both("accumulated", batches=batches, accum=accum)
    weighed(updates(seen, batches, accum), accum)


@short_groups
@pytest.mark.check("loss.scale-last-group")
def test_micro_batches_of_a_short_group_count_alike(both, batches, accum):
    seen, _ = both("accumulated", batches=batches, accum=accum)
    weighed(updates(seen, batches, accum), batches % accum)


@whole_groups
@pytest.mark.check("grad.accumulates")
def test_the_whole_group_is_in_its_update(both, batches, accum):
    seen, _ = both("accumulated", batches=batches, accum=accum)
    made = updates(seen, batches, accum)
    that(made, "No update was made with a gradient")
    for update in filter(understood, made):
        there = [i for i in update.members if i in update.shares]
        message = f"Update {update.number} does not contain all micro-batches (counted from 0) of its group"
        that(there == update.members, message, there, update.members)


@whole_groups
@pytest.mark.check("order.zero-grad-before-backward")
def test_nothing_else_is_in_an_update(both, batches, accum):
    seen, _ = both("accumulated", batches=batches, accum=accum)
    made = updates(seen, batches, accum)
    that(made, "No update was made with a gradient")
    for update in filter(understood, made):
        others = [i for i in update.shares if i not in update.members]
        message = f"Update {update.number} contains micro-batches (counted from 0) of other groups"
        that(not others, message, others, "none")


@everywhere
@pytest.mark.check("params.updated")
def test_parameters_follow_the_reference(both, batches, accum):
    seen, want = both("accumulated", batches=batches, accum=accum)
    same(seen["parameters"], want["parameters"], "Parameters at the end")


@pytest.mark.check("params.updated")
def test_large_gradients_are_applied_whole(both):
    seen, want = both("accumulated", batches=4, accum=2, gain=40)
    same(seen["parameters"], want["parameters"], "Parameters at the end, where gradients were large")


@everywhere
@pytest.mark.check("output.values")
def test_the_updates_are_counted(both, batches, accum):
    seen, want = both("accumulated", batches=batches, accum=accum)
    same(seen["returned"], want["returned"], "The returned number of updates")


@dataclass
class Update:
    """A step that had a gradient; `shares` are the factors of the micro-batches' gradients in it."""

    number: int
    group: int  # that of the last micro-batch the model saw before; -1: it saw none
    members: list[int]
    shares: dict[int, float] = field(default_factory=dict)
    complete: bool = True  # the shares make up the whole gradient


def updates(seen, batches, accum):
    """Return the updates. Shares are solved for, from the gradients of all micro-batches the model has seen so far."""
    known = gradients_seen(seen, batches)
    found = []
    for number, step in enumerate(seen["applied"], start=1):
        so_far = [entry for forward in known[: step["seen"]] for entry in forward]
        if any(map(present, step["gradients"])):
            group = so_far[-1][0] // accum if so_far else -1
            members = [i for i in range(batches) if i // accum == group]
            found.append(
                Update(number, group, members, *solved(so_far, seen["parameters"], step["gradients"]))
            )
    return found


def fed(seen, batches):
    """Return for each optimizer step the index of the last micro-batch that the model ran on; -1 if on none."""
    known = gradients_seen(seen, batches)
    ran = [[index for forward in known[: step["seen"]] for index, _ in forward] for step in seen["applied"]]
    return [so_far[-1] if so_far else -1 for so_far in ran]


def gradients_seen(seen, batches):
    """Return for each forward (index, gradient) of the micro-batches in it, at the parameters it ran with."""
    return once(seen, "gradients", lambda: replayed(seen, batches))


def replayed(seen, batches):
    own = world(seen, sizes=[SIZE] * batches)
    found = []
    for forward in seen["forwards"]:
        samples = forward["input"].flatten(0, -2)
        replays = [own.replay(forward["live"], rows)[1:] for rows in samples.split(SIZE)]
        found.append([(index, flat(gradients)) for gradients, index in replays if index >= 0])
    return found


def solved(so_far, parameters, applied):
    """Return (shares by micro-batch, whether they explain all of `applied`)."""
    target = flat(
        [torch.zeros_like(p) if g is None else g for p, g in zip(parameters.values(), applied, strict=True)]
    )
    if not so_far:
        return {}, False
    basis = torch.stack([gradient for _, gradient in so_far], dim=1)
    solution = torch.linalg.lstsq(basis, target.unsqueeze(1), driver="gelsd").solution.squeeze(1)
    shares = {}
    for (index, _), share in zip(so_far, solution.tolist(), strict=True):
        shares[index] = shares.get(index, 0.0) + share
    rest = (target - basis @ solution).norm() / target.norm()
    return {i: share for i, share in sorted(shares.items()) if abs(share) > ABSENT}, bool(rest < ABSENT)


def weighed(made, size):
    """Record whether each micro-batch that is in the update of its group of `size` counts 1 / size."""
    made = [update for update in made if len(update.members) == size]
    that(made, f"No group of {size} micro-batches got an update with a gradient")
    for update in filter(understood, made):
        shares = [update.shares[i] for i in update.members if i in update.shares]
        what = f"The factor of each micro-batch's gradient in update {update.number}, of a group of {size},"
        same(shares, [1 / size] * len(shares), what)


def understood(update):
    return that(
        update.complete, f"The gradient in update {update.number} is no weighted sum of micro-batch gradients"
    )


def present(gradient):
    return gradient is not None and bool(gradient.any())


def flat(tensors):
    return torch.cat([tensor.double().reshape(-1) for tensor in tensors])
