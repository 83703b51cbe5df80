import pytest

from sandbox.judge.facts import equal, same, that

SAMPLES, VALIDATION = 30, 9
NOTHING = "The splits hold no samples that can be told"
MARKS = {"train": [1, 0], "val": [0, 1]}


def indexes(items):
    return [item["index"] for item in items]


def told(items, tags):
    """Return the items that are a sample of the base, whatever was done to it, each with its index there."""
    return [{**item, "index": tags.index(item["tag"])} for item in items if item["tag"] in tags]


def places(split, tags):
    """Return the indexes in the base of a split's samples."""
    return [tags.index(tag) for tag in split if tag in tags]


def accesses(items, i):
    """Return how often the sample of item `i` has been asked for by then."""
    return [item["tag"] for item in items[: i + 1]].count(items[i]["tag"])


@pytest.mark.check("data.length")
def test_validation_gets_its_share(both):
    seen, want = both("lengths")
    for mine, theirs in zip(seen["splits"], want["splits"], strict=True):
        same(
            mine["lengths"], theirs["lengths"], f"The lengths of training and validation for {theirs['case']}"
        )


@pytest.mark.check("data.lazy")
def test_no_sample_is_read_while_splitting(both):
    seen, _ = both("lazily")
    if that(seen["lengths"][0], "The training split is empty"):
        that(seen["reads"] == 0, "`make_splits` reads samples of `base`", seen["reads"], 0)


@pytest.mark.check("input.not-mutated")
def test_the_base_stays_as_it_is(both):
    seen, _ = both("lazily")
    if that(seen["lengths"][0], "The training split is empty"):
        that(seen["kept"], "After the call, `base` has attributes that are new or were replaced")


@pytest.mark.check("data.split-disjoint")
def test_each_sample_is_in_one_split(both):
    seen, want = both("items")
    train, val = (told(seen[name], want["tags"]) for name in ("train", "val"))
    if that(train and val, NOTHING):
        shared = set(indexes(train)) & set(indexes(val))
        that(not shared, "Samples of the training split are in the validation split, too")
        whole = all(len(set(indexes(items))) == len(items) for items in (train, val))
        that(whole, "A split has a sample more than once")
        missing = SAMPLES - len({*indexes(train), *indexes(val)})
        that(shared or not missing, f"Of {SAMPLES} samples, some are in neither split", missing, 0)


@pytest.mark.check("data.item-values")
def test_labels_stay_with_their_samples(both):
    seen, want = both("items")
    for name in ("train", "val"):
        items = told(seen[name], want["tags"])
        if that(items, NOTHING):
            pairs = [item for item in items if item["pair"]]
            that(len(pairs) == len(items), "An item is not a pair of a tensor and a label")
            wrong = [item for item in pairs if item["label"] is None]
            that(not wrong, "The label in an item is neither an int nor a tensor without dimensions")
            wrong = [item for item in items if item["label"] not in (None, want["labels"][item["index"]])]
            that(not wrong, f"The label of sample i of `base` does not come with it in `{name}`")


@pytest.mark.parametrize("name", ["train", "val"])
@pytest.mark.check("data.transform-applied")
def test_each_split_has_its_own_transform(both, name):
    seen, want = both("taken_in_turn")
    items = seen[name]
    found = next((item["marks"] for item in items if item["marks"] != MARKS[name]), MARKS[name])
    message = f"How often `train_tf` and `val_tf` went over an item of `{name}`"
    if that(found == MARKS[name], message, found, MARKS[name]):
        calls, wanted = [item["call"] for item in items], [accesses(items, i) for i in range(len(items))]
        message = f"How often the transform of `{name}` ran on a sample, counted at each access of one"
        that(calls == wanted, message, calls, wanted)
        that(len(told(items, want["tags"])) == len(items), "An item is no sample of `base`")


@pytest.mark.check("determinism.seed")
def test_the_seed_decides_the_split(both):
    seen, want = both("seeded")
    first, again, *others = (
        [places(split, want["tags"]) for split in pair] for pair in (*seen["same"], *seen["others"])
    )
    if that(all(first), NOTHING):
        that(first == again, "Two calls with the same seed give different splits")
        zero, again = seen["zero"]
        that(zero == again, "Two calls with seed 0 give different splits")
        chosen = sorted(first[1])
        ignored = any(sorted(other[1]) == chosen for other in others)
        that(not ignored, "Calls with different seeds hold the same samples out for validation")


@pytest.mark.check("determinism.seed")
def test_validation_is_chosen_at_random(both):
    seen, want = both("seeded")
    for _, split in (seen["same"][0], *seen["others"]):
        val = places(split, want["tags"])
        if that(val, NOTHING):
            steps = {two - one for one, two in zip(sorted(val), sorted(val)[1:], strict=False)}
            message = "The samples held out for validation follow each other at equal distances in `base`"
            that(len(steps) > 1, message)


@pytest.mark.check("determinism.global-rng-untouched")
def test_the_random_state_is_left_alone(both):
    seen, want = both("random_state")
    if that(all(seen["lengths"]), "A split is empty"):
        for source, drawn in want["drawn"].items():
            unchanged = equal(seen["drawn"][source], drawn)
            that(unchanged, f"After the call, `{source}` draws other numbers than it would have without it")
