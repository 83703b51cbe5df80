import pytest
import torch

from sandbox.judge.facts import equal, same, that

SAMPLES, WIDTH = 11, 4
dtypes = pytest.mark.parametrize("dtype", ["float64", "float32"])


@pytest.mark.check("data.item-contract")
def test_an_item_is_features_and_label(both):
    seen, want = both("sized")
    other = [item["kind"] for item in seen["datasets"] if item["kind"] != "pair"]
    if that(not other, "An item is not a pair of features and label", other[:1], "(features, label)"):
        for item, one in zip(seen["datasets"], want["datasets"], strict=True):
            kind, wanted = item["features kind"], f"tensor of shape ({one['width']},)"
            that(wanted in kind, "The features of an item are not a tensor of shape (D,)", kind, wanted)


@pytest.mark.check("data.length")
def test_the_length_is_the_number_of_samples(both):
    seen, want = both("sized")
    lengths, wanted = ([one["length"] for one in evidence["datasets"]] for evidence in (seen, want))
    same(lengths, wanted, "`len(dataset)` of several datasets")


@pytest.mark.check("data.stops-at-end")
def test_a_plain_loop_ends(both):
    seen, want = both("iterated")
    message = "`for item in dataset` does not end after the last sample: there is no `IndexError` past it"
    for (end, count), (_, samples) in zip(seen["loops"], want["loops"], strict=True):
        if that(end == "stopped" and count <= samples, message, [end, count], ["stopped", samples]):
            that(count == samples, "`for item in dataset` ends before the last sample", count, samples)


@pytest.mark.check("data.lazy")
def test_transforms_wait_for_an_access(both):
    seen, want = both("dated")
    for name, times in seen["times"].items():
        if that(None not in times, f"The items of a dataset with a `{name}` cannot be read"):
            early = f"`{name}` ran before any item was asked for"
            if that(want["built"] not in times, early):
                known = zip(times, want["times"][name], want["plain"][name], strict=True)
                fine = all(equal(time, now) or equal(time, plain) for time, now, plain in known)
                that(fine, f"Items are neither what `{name}` makes of them at the access nor untouched")


@dtypes
@pytest.mark.check("input.dataset-raw-not-mutated")
def test_changes_in_place_stay_with_the_item(both, dtype):
    seen, _ = both("changed", dtype=dtype)
    reads = [*seen["transformed"], *seen["plain"]]
    if that(all(read is not None for read in reads), "The items have no features to compare"):
        that(
            seen["array kept"],
            f"Work in place on an item changed the {dtype} array that the dataset was built from",
        )
        that(seen["labels kept"], "The list of labels was changed")
        first, second = seen["transformed"][:2], seen["transformed"][2:]
        message = "With a transform that works in place, the second read of an item differs from the first"
        that(all(map(equal, second, first)), message)
        first, second = seen["plain"][:2], seen["plain"][2:]
        that(
            all(map(equal, second, first)),
            "An item was changed after it was read, and its next read shows the change",
        )
        labels = seen["plain labels"]
        message = "An item's label tensor was changed in place, and the item's next read shows the change"
        that(equal(labels[2:], labels[:2]), message)


@pytest.mark.check("dtype.features-float32")
def test_features_are_float32(both):
    seen, want = both("items")
    found = sorted({item.get("dtype", "none") for item in seen["items"]})
    if that(found == ["float32"], "The features have another dtype than float32", found, ["float32"]):
        rows = [item["features"] for item in want["items"]]
        fine = all(any(equal(item["features"].flatten(), row) for row in rows) for item in seen["items"])
        that(fine, "The features of an item are no row of the array, as float32 holds it")


@pytest.mark.check("dtype.targets-long")
def test_labels_make_a_batch_of_class_indexes(both):
    seen, want = both("items")
    found = sorted({described(item["collated"]) for item in seen["items"]})
    message = "Two labels put together by a DataLoader are not an int64 tensor of shape (2,)"
    if that(found == ["int64 [2]"], message, found, ["int64 [2]"]):
        known = {int(one) for item in seen["items"] for one in item["collated"]} <= set(want["known"])
        that(known, "A batch has labels that are not in the list")


@pytest.mark.check("data.item-values")
def test_item_i_is_sample_i(both):
    seen, want = both("items")
    for part in ("features", "label"):
        mine, theirs = ([item[part] for item in one["items"]] for one in (seen, want))
        same(mine, theirs, f"Each item's {part}, in the order of access,", dtypes=False)


@pytest.mark.parametrize(
    "which", [["transform"], ["target_transform"], ["transform", "target_transform"]], ids="-".join
)
@pytest.mark.check("data.transform-applied")
def test_transforms_run_once_an_access(both, which):
    seen, want = both("transformed", which=which)
    if seen["given"]:
        same(seen["given"], want["given"], "What `transform` is called with")
    given = " and ".join(f"`{name}`" for name in which)
    same(
        seen["features"],
        want["features"],
        f"With {given}, the features, in the order of access,",
        dtypes=False,
    )
    same(seen["labels"], want["labels"], f"With {given}, the labels, in the order of access,")


@pytest.mark.parametrize("transforms", [False, True])
@pytest.mark.check("data.picklable")
def test_the_dataset_survives_pickle(both, transforms):
    seen, _ = both("pickled", gate=False, transforms=transforms)
    there = [item["features"] for item in seen["there"]]
    if that(all(one is not None for one in there), "The items have no features to compare"):
        that(
            equal(there, [item["features"] for item in seen["here"]]),
            "Features from the pickled dataset differ",
        )
        same(
            [item["label"] for item in seen["there"]],
            [item["label"] for item in seen["here"]],
            "Labels after pickling",
        )
        same(seen["lengths"][1], seen["lengths"][0], "The length after pickling")


@pytest.mark.check("data.collates")
def test_a_loader_makes_batches(both):
    seen, _ = both("epoch", gate=False)
    for batch in seen["batches"]:
        features, labels = batch["features"], batch["labels"]
        rows = 0 if labels is None or labels.dim() == 0 else len(labels)
        found = [described(features), described(labels)]
        fine = [shape(features), shape(labels)] == [[rows, WIDTH], [rows]] and 1 <= rows <= 4
        that(fine, "A DataLoader's batch is not features (B, D) and labels (B,)", found)


@pytest.mark.check("data.every-sample-once")
def test_an_epoch_has_each_sample_once(both):
    seen, want = both("epoch", gate=False)
    known = torch.cat([batch["features"] for batch in want["batches"]])
    rows = [
        row
        for batch in seen["batches"]
        if batch["features"] is not None
        for row in batch["features"].flatten(1)
    ]
    found = [[i for i, one in enumerate(known) if equal(row, one, dtypes=False)] for row in rows]
    often = [sum(indexes == [i] for indexes in found) for i in range(SAMPLES)]
    message = "How often each sample came in one shuffled epoch of a DataLoader"
    that(often == [1] * SAMPLES, message, sorted(often), [1] * SAMPLES)


def shape(found):
    return None if found is None else list(found.shape)


def described(found):
    if found is None:
        return "nothing"
    kind = "floating-point" if found.is_floating_point() else str(found.dtype).removeprefix("torch.")
    return f"{kind} {list(found.shape)}"
