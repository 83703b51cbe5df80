import pytest

from sandbox.judge.facts import same, that

SAMPLES, SIZE = 24, 4
ALL = list(range(SAMPLES))
NOTHING = "The loader yields no samples"
ways = pytest.mark.parametrize(
    ("shuffle", "own"), [(False, False), (True, False), (True, True)], ids=["in-order", "global", "generator"]
)
shuffles = pytest.mark.parametrize("own", [False, True], ids=["global", "generator"])


def indexes(labels, known):
    """Return the samples that these labels belong to; -1 for a label that is none's."""
    return [known.index(label) if label in known else -1 for label in labels]


def orders(seen, want):
    """Return the sample indexes of each epoch, in the order in which they came."""
    passes = [[label for batch in epoch for label in batch] for epoch in seen["epochs"]]
    return [indexes(labels, want["labels"]) for labels in passes]


def known(order):
    """Record whether all samples of a pass are the dataset's; returns whether there are any, too."""
    there = that(order, NOTHING)
    return there and that(-1 not in order, "The loader yields labels that no sample of the dataset has")


def described(order):
    """Say what is wrong with the samples of a pass, without what was drawn by chance."""
    if len(set(order)) < len(order):
        return "some samples come several times"
    missing = SAMPLES - len(set(order))
    return f"{missing} of {SAMPLES} samples never come" if missing else "each sample once"


def in_their_order(found, wanted):
    """Return wanted parts with the samples in the order of the found ones; the fourth part tells them apart."""
    known, order = wanted[3].tolist(), found[3].tolist()
    if sorted(order) != sorted(known):
        return wanted
    return [part[[known.index(label) for label in order]] for part in wanted]


@pytest.mark.check("data.length")
def test_the_length_is_the_number_of_batches(both):
    seen, want = both("counted")
    for mine, theirs in zip(seen["loaders"], want["loaders"], strict=True):
        same(mine["length"], theirs["length"], f"`len(loader)` for {theirs['case']}")


@pytest.mark.check("data.lazy")
def test_samples_are_read_with_their_batch(both):
    seen, _ = both("lazily")
    counts = seen["counts"]
    if that(counts[-1], "Two batches were asked for and no sample was read"):
        early = (
            "Samples were read before a batch was asked for: by construction, `len(loader)`, `iter(loader)`"
        )
        that(counts[:3] == [0, 0, 0], early, counts[:3], [0, 0, 0])
        message = f"Samples read in all after the first and the second batch of {SIZE}, of {SAMPLES}"
        that(counts[3:] == [SIZE, 2 * SIZE], message, counts[3:], [SIZE, 2 * SIZE])
        once_each = sorted(seen["read"]) == sorted(seen["served"])
        message = "What is read first is not, once each, the samples of the first two batches"
        that(once_each or not seen["served"], message)


@pytest.mark.check("data.order-preserved")
def test_without_shuffling_the_order_is_kept(both):
    seen, want = both("epochs", shuffle=False, own=False)
    first = orders(seen, want)[0]
    if known(first):
        that(first == sorted(first), "With `shuffle=False` the samples do not come in the dataset's order")


@pytest.mark.check("data.collates")
def test_the_default_makes_a_tensor_of_each_part(both):
    seen, want = both("collated", gate=False)
    if that(seen["batches"], "There is no batch"):
        mine, theirs = seen["batches"][0], want["batches"][0]
        message = "Samples of five parts do not become a tuple or list of five tensors"
        five = that(mine["kind"] == theirs["kind"], message, mine["kind"], theirs["kind"])
        if five and same(mine["kinds"], theirs["kinds"], "The parts of a batch"):
            wanted = in_their_order(mine["parts"], theirs["parts"])
            same(mine["parts"][:4], wanted[:4], "The values in a batch, part by part,")
            same(mine["parts"][4], wanted[4], "The Python floats in a batch", dtypes=False)


@pytest.mark.check("data.collates")
def test_a_collate_fn_makes_the_batch(both):
    seen, want = both("collated_by", gate=False)
    same(seen["calls"], want["calls"], "With a `collate_fn` that returns the number of its call, the batches")
    same(seen["labels"], want["labels"], "The labels of all samples that `collate_fn` was given")


@ways
@pytest.mark.check("data.every-sample-once")
def test_an_epoch_has_each_sample_once(both, shuffle, own):
    seen, want = both("epochs", shuffle=shuffle, own=own)
    first = orders(seen, want)[0]
    message = f"With `shuffle={shuffle}`, an epoch does not have each sample once"
    that(sorted(first) == ALL, message, described(first), described(ALL))


@pytest.mark.check("data.last-batch")
def test_batches_are_full_but_for_the_last(both):
    seen, want = both("counted")
    for mine, theirs in zip(seen["loaders"], want["loaders"], strict=True):
        same(mine["sizes"], theirs["sizes"], f"The sizes of the batches for {theirs['case']}")


@shuffles
@pytest.mark.check("data.shuffled-per-epoch")
def test_each_epoch_has_an_order_of_its_own(both, own):
    seen, want = both("epochs", shuffle=True, own=own)
    given = f"With `shuffle=True` and {'a' if own else 'no'} generator"
    found = [order for order in orders(seen, want) if order]  # an empty epoch is another check's business
    if known(sum(found, [])):
        groups = {frozenset(frozenset(batch) for batch in epoch) for epoch in seen["epochs"] if epoch}
        different = len(set(map(tuple, found)))
        fixed = len(groups) == 1 and different > 1
        that(not fixed, f"{given}, the same samples meet in a batch in every epoch")
        which = "the dataset's order" if found[0] == sorted(found[0]) else "a random order"
        that(fixed or different == len(found), f"{given}, epochs repeat an order", which, "a new order each")


@pytest.mark.check("data.restartable")
def test_a_second_pass_is_like_the_first(both):
    seen, want = both("epochs", shuffle=False, own=False)
    first, *others = orders(seen, want)
    if that(first, NOTHING):
        for turn, order in enumerate(others, start=2):
            that(
                order == first, f"With `shuffle=False`, pass {turn} differs from the first", described(order)
            )


@pytest.mark.parametrize("shuffle", [False, True])
@pytest.mark.check("data.restartable")
def test_passes_do_not_disturb_each_other(both, shuffle):
    seen, want = both("interleaved", shuffle=shuffle)
    one, two, after = (indexes(labels, want["labels"]) for labels in seen["passes"])
    for which, found in (("first", one), ("second", two)):
        message = f"With `shuffle={shuffle}` and two iterators that take turns, the {which} misses its epoch"
        that(sorted(found) == ALL, message, described(found), described(ALL))
    message = "After a pass that was left early, the next one is not a whole epoch"
    that(sorted(after) == ALL, message, described(after), described(ALL))


@shuffles
@pytest.mark.check("determinism.seed")
def test_the_seed_decides_the_order(both, own):
    seen, want = both("seeded", own=own)
    (first, again), other = seen["same"], seen["other"]
    source = "a generator" if own else "`torch.manual_seed`"
    if that(all(first), NOTHING) and known(indexes(sum(first, []), want["labels"])):
        message = f"Two loaders with the same seed in {source} do not have the same two epochs"
        that(first == again, message)
        that(first != other, f"Loaders with different seeds in {source} have the same two epochs")


@pytest.mark.check("rule.not-delegated")
def test_dataloader_does_not_do_the_work(both):
    seen, _ = both("counted")
    if that(any(loader["sizes"] for loader in seen["loaders"]), NOTHING):
        that(not seen["made"], "A `torch.utils.data.DataLoader` was iterated over")
