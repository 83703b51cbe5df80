import random
from collections import Counter

import numpy as np
import torch
from torch import Tensor

from sandbox.inside import switches
from sandbox.inside.instruments import number, pair

SHARES = [
    (11, 0.25),
    (11, 0.3),
    (30, 0.5),
    (20, 0.15),
    (5, 0.5),
]  # the last asks for a half, which rounds to even
SAMPLES, SHARE = 30, 0.3
TAGS = 100_000


class Base:
    """Samples of a drawn tag and a drawn label: tensor (tag, 0, 0, 0). Counts the reads."""

    def __init__(self, seed, number=SAMPLES):
        draws = torch.Generator().manual_seed(seed)
        self.tags, self.labels = (torch.randperm(TAGS, generator=draws)[:number].tolist() for _ in range(2))
        self.number, self.reads = number, 0

    def __len__(self):
        return self.number

    def __getitem__(self, i):
        if not 0 <= i < self.number:
            raise IndexError(f"index {i} of {self.number} samples")
        self.reads += 1
        return torch.tensor([float(self.tags[i]), 0.0, 0.0, 0.0]), self.labels[i]


class Mark:
    """A transform that leaves its mark in a place of its own; in the last, how often it had this sample by now."""

    def __init__(self, place):
        self.place, self.calls = place, Counter()

    def __call__(self, x):
        tag = int(x[0])
        self.calls[tag] += 1
        x = x.clone()
        x[self.place] += 1
        x[3] = self.calls[tag]
        return x


def lengths(solution, *, seed):
    """Split datasets of several sizes."""
    found = []
    for samples, share in SHARES:
        splits = made(solution, seed, Base(seed, samples), share)
        found.append({"case": f"n={samples}, val_frac={share}", "lengths": [len(split) for split in splits]})
    return {"splits": found}


def items(solution, *, seed):
    """Read every item of both splits."""
    base = Base(seed)
    train, val = made(solution, seed, base)
    return {"train": every(train), "val": every(val), "tags": base.tags, "labels": base.labels}


def taken_in_turn(solution, *, seed):
    """Read from both splits in turn, some items twice."""
    base = Base(seed)
    train, val = made(solution, seed, base)
    found = {"train": [], "val": [], "tags": base.tags}
    for i in (2, 0, 2, 1, 1):
        found["train"].append(read(train[i]))
        found["val"].append(read(val[i]))
    return found


def lazily(solution, *, seed):
    """Count the reads of the base by the call, and tell whether the base is as it was."""
    base = Base(seed)
    before = dict(vars(base))
    kind, methods = type(base), dict(vars(Base))
    train, _ = made(solution, seed, base)
    reads = base.reads
    read(train[0])
    base.reads = before["reads"]
    kept = vars(base) == before and type(base) is kind and dict(vars(Base)) == methods
    return {"reads": reads, "kept": kept, "lengths": [len(train), len(base)]}


def seeded(solution, *, seed):
    """Split with one seed twice and with 0 twice, the random state differing, and with two other seeds."""
    found, base = [], Base(seed)
    for turn, chosen in enumerate((seed, seed, 0, 0, seed // 2 + 1, seed // 3 + 2)):
        switches.reseed(seed + 10 + turn)
        found.append([[item["tag"] for item in every(split)] for split in made(solution, chosen, base)])
    return {"same": found[:2], "zero": found[2:4], "others": found[4:], "tags": base.tags}


def random_state(solution, *, seed):
    """Draw from every global source after a call."""
    train, val = made(solution, seed // 2, Base(seed))
    drawn = {
        "torch": torch.rand(2, dtype=torch.float64),
        "numpy.random": np.random.rand(),
        "random": random.random(),
    }
    return {"drawn": drawn, "lengths": [len(train), len(val)]}


def made(solution, seed, base, share=SHARE):
    return pair(solution.make_splits(base, share, seed, Mark(1), Mark(2)))


def every(split):
    """Return all items; a length that promises too much shows in fewer of them."""
    found = []
    for i in range(len(split)):
        try:
            found.append(read(split[i]))
        except IndexError:
            break
    return found


def read(item):
    """Return tag, marks, call and label of an item, None where they cannot be told."""
    is_pair = isinstance(item, (tuple, list)) and len(item) == 2
    x, label = item if is_pair else (item, None)
    found = x.detach().tolist() if isinstance(x, Tensor) and x.shape == (4,) else [None] * 4
    label = None if isinstance(label, Tensor) and label.dim() else number(label)
    return {"pair": is_pair, "tag": found[0], "marks": found[1:3], "call": found[3], "label": label}
