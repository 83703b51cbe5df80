import pickle

import numpy as np
import torch
from torch.utils.data import DataLoader, default_collate

from sandbox.inside.instruments import number

SAMPLES, WIDTH, CLASSES = 11, 4, 1000
SIZES, LARGEST = 5, 60  # so many arrays of drawn sizes
clock = [0]


class Dated:
    """Put the time of the call in the place of whatever comes in."""

    def __call__(self, value):
        return value * 0 + clock[0]


class InPlace:
    """Change the features where they are."""

    def __call__(self, row):
        row *= 3
        row += 1
        return row


class Counted:
    """Return new features that tell the dtype of the old ones and how many calls there were."""

    def __init__(self):
        self.calls, self.given = 0, []

    def __call__(self, row):
        self.calls += 1
        self.given.append(kind(row))
        return row * 2 + (row.element_size() if isinstance(row, torch.Tensor) else 0) + self.calls / 2


class CountedLabel:
    def __init__(self):
        self.calls = 0

    def __call__(self, label):
        self.calls += 1
        return 100 * self.calls + int(label)


def items(solution, *, seed):
    """Read every item once, in no order."""
    features, labels = drawn(seed)
    dataset = solution.ArrayDataset(features, labels)
    order = np.random.default_rng(seed).permutation(SAMPLES).tolist()
    return {"items": [read(dataset[i]) for i in order], "known": labels}


def sized(solution, *, seed):
    """Tell the length and one item of datasets of drawn sizes."""
    found = []
    for samples, width in sizes(seed):
        dataset = solution.ArrayDataset(*drawn(seed, samples=samples, width=width))
        item = read(dataset[samples // 2])
        kinds = {"kind": item["kind"], "features kind": item.get("features kind", "nothing")}
        found.append({"length": len(dataset), "width": width, **kinds})
    return {"datasets": found}


def iterated(solution, *, seed):
    """Loop over datasets of drawn sizes without a loader, and stop when it is clear that one does not stop."""
    made = (drawn(seed, samples=samples, width=width) for samples, width in sizes(seed))
    return {"loops": [loop(solution.ArrayDataset(*each), len(each[1])) for each in made]}


def loop(dataset, samples):
    """Return how a plain loop ended, and after how many items."""
    iterator, count = iter(dataset), 0
    try:
        while count < samples + 5:
            next(iterator)
            count += 1
    except StopIteration:
        return ["stopped", count]
    except LookupError as error:
        return [type(error).__name__, count]
    return ["endless", count]


def dated(solution, *, seed):
    """Build at a drawn time and read each item at a later one: the transforms show when they ran."""
    features, labels = drawn(seed)
    built, *later = np.random.default_rng(seed).integers(CLASSES, 10**6, size=5).cumsum().tolist()
    clock[0], order = built, (7, 2, 10, 0)
    dataset = solution.ArrayDataset(features, labels, Dated(), Dated())
    times = {"transform": [], "target_transform": []}
    for i, clock[0] in zip(order, later, strict=True):
        found = read(dataset[i])
        times["transform"].append(number(found["features"].flatten()[0]) if has_numbers(found) else None)
        times["target_transform"].append(found["label"])
    plain = {"transform": features[list(order), 0].tolist(), "target_transform": [labels[i] for i in order]}
    return {"built": built, "times": times, "plain": plain}


def changed(solution, *, seed, dtype):
    """Change items in place, by a transform and from outside, and read them again."""
    features, labels = drawn(seed, dtype)
    before, names = features.copy(), list(labels)
    dataset = solution.ArrayDataset(features, labels, transform=InPlace())
    transformed = [read(dataset[i])["features"] for i in (3, 5, 3, 5)]
    dataset = solution.ArrayDataset(features, labels)
    plain = [read_and_spoil(dataset[i]) for i in (1, 4, 1, 4)]
    return {
        "transformed": transformed,
        "plain": [features for features, _ in plain],
        "plain labels": [label for _, label in plain],
        "array kept": bool((features == before).all()),
        "labels kept": labels == names,
    }


def transformed(solution, *, seed, which):
    """Read items of a dataset whose transforms count their calls; some items come twice."""
    given = {name: counted() for name, counted in COUNTED.items() if name in which}
    dataset = solution.ArrayDataset(*drawn(seed), **given)
    found = [read(dataset[i]) for i in (6, 1, 9, 1, 10, 6)]
    return {
        "features": [item["features"] for item in found],
        "labels": [item["label"] for item in found],
        "given": sorted(set(given["transform"].given)) if "transform" in given else [],
    }


def pickled(solution, *, seed, transforms):
    """Send a dataset through pickle, as to a spawned worker process, and read from both."""
    more = (Counted(), CountedLabel()) if transforms else ()
    dataset = solution.ArrayDataset(*drawn(seed), *more)
    copy = pickle.loads(pickle.dumps(dataset))
    here, there = ([read(one[i]) for i in (8, 0, 10)] for one in (dataset, copy))
    return {"here": here, "there": there, "lengths": [len(dataset), len(copy)]}


def epoch(solution, *, seed):
    """Take one shuffled epoch in batches of four from a DataLoader."""
    dataset = solution.ArrayDataset(*drawn(seed))
    shuffling = torch.Generator().manual_seed(seed)
    loader = DataLoader(dataset, batch_size=4, shuffle=True, generator=shuffling)
    return {"batches": [batch_of(batch) for batch in loader]}


COUNTED = {"transform": Counted, "target_transform": CountedLabel}


def sizes(seed):
    """Return pairs of N and D."""
    return np.random.default_rng(seed).integers(2, LARGEST, size=(SIZES, 2)).tolist()


def drawn(seed, dtype="float64", samples=SAMPLES, width=WIDTH):
    """Return features (N, D) and N labels. No two samples have the same label."""
    generator = np.random.default_rng(seed)
    labels = generator.permutation(CLASSES)[:samples].tolist()
    return generator.normal(size=(samples, width)).astype(dtype), labels


def read(item):
    """Return what an item is, and copies of its parts where they can be read."""
    if not isinstance(item, (tuple, list)) or len(item) != 2:
        parts = f" of {len(item)}" if isinstance(item, (tuple, list, dict)) else ""
        return {"kind": type(item).__name__ + parts, "features": None, "label": None, "collated": None}
    features, label = item
    copy = torch.as_tensor(features).detach().clone() if is_array(features) else None
    both = {"features": copy, "features kind": kind(features), "dtype": dtype_of(features)}
    return {"kind": "pair", **both, "label": index(label), "collated": collated(label)}


def index(label):
    """Return a label as an int, whatever its type; a float where it is no whole number."""
    found = number(label)
    return int(found) if found is not None and found.is_integer() else found


def read_and_spoil(item):
    """Return copies of the features and the label of an item, and change its tensors in place."""
    found = read(item)
    if found["features"] is not None:
        item[0][:] = 77
    if found["kind"] == "pair" and kind(item[1]) == "int64 tensor of shape ()":
        item[1].fill_(77)
    return found["features"], found["label"]


def has_numbers(found):
    return found["features"] is not None and found["features"].numel() > 0


def is_array(value):
    return isinstance(value, torch.Tensor) or (isinstance(value, np.ndarray) and value.dtype.kind in "fiu")


def kind(value):
    if not isinstance(value, (torch.Tensor, np.ndarray)):
        return type(value).__name__
    name = "tensor" if isinstance(value, torch.Tensor) else "NumPy array"
    return f"{dtype_of(value)} {name} of shape {tuple(value.shape)}"


def dtype_of(value):
    return str(getattr(value, "dtype", "none")).removeprefix("torch.")


def collated(label):
    """Return the two-sample batch that a DataLoader makes of this label, None if it makes none."""
    try:
        batch = default_collate([label, label])
    except (TypeError, ValueError, RuntimeError):
        return None
    return batch.detach().clone() if isinstance(batch, torch.Tensor) else None


def batch_of(batch):
    """Return the parts of a batch that are tensors."""
    parts = batch if isinstance(batch, (tuple, list)) and len(batch) == 2 else (None, None)
    names = ("features", "labels")
    return {
        name: part.detach().clone() if isinstance(part, torch.Tensor) else None
        for name, part in zip(names, parts, strict=True)
    }
