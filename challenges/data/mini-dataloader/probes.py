import operator
from contextlib import contextmanager
from itertools import islice

import torch
from torch import Tensor
from torch.utils.data.dataloader import _BaseDataLoaderIter

from sandbox.inside.instruments import tensor

SAMPLES, SIZE = 24, 4
FIRST = 1000  # the smallest label; every other number in a batch is smaller
LABELS = 100_000
MOST = 20  # full batches in an epoch of drawn sizes


class Samples:
    """Pairs of features and a drawn label, each another. Keeps the indexes that were read."""

    def __init__(self, seed, number=SAMPLES):
        self.number, self.reads, self.draws = number, [], torch.Generator().manual_seed(seed)
        self.labels = (FIRST + torch.randperm(LABELS, generator=self.draws)[:number]).tolist()

    def __len__(self):
        return self.number

    def __getitem__(self, i):
        i = operator.index(i)
        if not 0 <= i < self.number:
            raise IndexError(f"index {i} of {self.number} samples")
        self.reads.append(i)
        return torch.tensor([i, -i], dtype=torch.float64), self.labels[i]


class Parts(Samples):
    """Samples of five parts, with drawn features."""

    def __init__(self, seed, number):
        super().__init__(seed, number)
        self.drawn = torch.rand(number, 6, generator=self.draws, dtype=torch.float64)

    def __getitem__(self, i):
        _, label = super().__getitem__(i)
        drawn = self.drawn[i]
        return drawn[:3], drawn.float().view(2, 3), torch.tensor(label % FIRST), label, drawn[0].item()


class Told:
    """A collate_fn that returns which call this is and what it was given."""

    def __init__(self):
        self.calls = 0

    def __call__(self, samples):
        self.calls += 1
        return {"call": self.calls, "labels": [label for _, label in samples]}


def epochs(solution, *, seed, shuffle, own):
    """Go three times over a loader whose batches are all full; `own` gives it a generator."""
    generator = torch.Generator().manual_seed(seed) if own else None
    dataset = Samples(seed)
    loader = solution.MiniLoader(dataset, SIZE, shuffle=shuffle, generator=generator)
    return {"epochs": [labels_of(loader) for _ in range(3)], "labels": dataset.labels}


def counted(solution, *, seed):
    """Ask loaders of several sizes for their length, then go over them."""
    found = []
    with dataloaders() as made:
        for samples, size, drop_last in cases(seed):
            loader = solution.MiniLoader(Samples(seed, samples), batch_size=size, drop_last=drop_last)
            sizes = [len(labels) for labels in labels_of(loader)]
            case = f"{samples} samples, batch_size={size}, drop_last={drop_last}"
            found.append({"case": case, "length": len(loader), "sizes": sizes})
    return {"loaders": found, "made": len(made)}


def cases(seed):
    """Draw sizes: with a rest and without one, twice, and a dataset smaller than a batch; each kept whole and cut."""
    draws = torch.Generator().manual_seed(seed)

    def drawn(low, high):
        return int(torch.randint(low, high, (), generator=draws))

    sizes = [(drawn(2, 8), drawn(8, 30))]
    for size in (drawn(3, 7), drawn(3, 7)):
        sizes += [(drawn(2, MOST + 1) * size + drawn(1, size), size), (drawn(2, MOST + 1) * size, size)]
    return [(samples, batch, drop_last) for samples, batch in sizes for drop_last in (False, True)]


def lazily(solution, *, seed):
    """Count what has been read after construction, `len`, `iter` and each of the first two batches."""
    dataset, counts, batches = Samples(seed), [], []
    loader = solution.MiniLoader(dataset, SIZE, True)
    counts.append(len(dataset.reads))
    len(loader)
    counts.append(len(dataset.reads))
    iterator = iter(loader)
    counts.append(len(dataset.reads))
    for _ in range(2):
        batches += labels(next(iterator, None))
        counts.append(len(dataset.reads))
    return {
        "counts": counts,
        "served": batches,
        "read": [dataset.labels[i] for i in dataset.reads[: 2 * SIZE]],
    }


def interleaved(solution, *, seed, shuffle):
    """Take batches from two iterators in turn; leave a third one early and go over the loader again."""
    dataset = Samples(seed)
    loader = solution.MiniLoader(dataset, SIZE, shuffle=shuffle)
    one, two = iter(loader), iter(loader)
    found = [[], []]
    for _ in range(SAMPLES // SIZE):
        for seen, iterator in zip(found, (one, two), strict=True):
            seen += labels(next(iterator, None))
    left = iter(loader)
    next(left, None)
    return {"passes": [*found, sum(labels_of(loader), [])], "labels": dataset.labels}


def seeded(solution, *, seed, own):
    """Two epochs each with the same seed twice, then with another; `own`: the seed of a generator, else the global one."""
    found, dataset = [], Samples(seed)
    for turn, chosen in enumerate((seed, seed, seed + 1)):
        torch.default_generator.manual_seed(seed + 7 + turn if own else chosen)
        generator = torch.Generator().manual_seed(chosen) if own else None
        loader = solution.MiniLoader(dataset, SIZE, shuffle=True, generator=generator)
        found.append([sum(labels_of(loader), []) for _ in range(2)])
    return {"same": found[:2], "other": found[2], "labels": dataset.labels}


def collated(solution, *, seed):
    """Collate all samples of five parts by default, as one batch."""
    loader = solution.MiniLoader(Parts(seed, 4), 4)
    return {"batches": [read(batch) for batch in islice(iter(loader), 2)]}


def collated_by(solution, *, seed):
    """Collate pairs by a function that tells what it was given."""
    loader = solution.MiniLoader(Samples(seed, 6), 2, collate_fn=Told())
    batches = list(islice(iter(loader), 6))
    return {
        "calls": [batch["call"] if isinstance(batch, dict) else kind(batch) for batch in batches],
        "labels": sorted(label for batch in batches if isinstance(batch, dict) for label in batch["labels"]),
    }


@contextmanager
def dataloaders():
    """Keep every iterator that a torch DataLoader makes."""
    made, start = [], _BaseDataLoaderIter.__init__

    def noted(self, *arguments, **keywords):
        made.append(self)
        start(self, *arguments, **keywords)

    _BaseDataLoaderIter.__init__ = noted
    try:
        yield made
    finally:
        _BaseDataLoaderIter.__init__ = start


def labels_of(loader):
    """Return the labels of each batch of a pass, at most a few more than there can be."""
    return [labels(batch) for batch in islice(iter(loader), SAMPLES + 2)]


def labels(batch):
    """Return the labels in a batch, collated or not."""
    if isinstance(batch, Tensor):
        return [int(value) for value in batch.detach().reshape(-1).tolist() if value >= FIRST]
    if isinstance(batch, dict):
        batch = list(batch.values())
    if isinstance(batch, (list, tuple)):
        return [label for part in batch for label in labels(part)]
    return [int(batch)] if isinstance(batch, (int, float)) and batch >= FIRST else []


def read(batch):
    """Return the parts of a batch: tensors, and what the others are."""
    parts = list(batch) if isinstance(batch, (tuple, list)) else []
    return {
        "kind": kind(batch),
        "parts": [tensor(part) for part in parts],
        "kinds": [kind(part) for part in parts],
    }


def kind(value):
    if isinstance(value, Tensor):
        dtype = "floating-point" if value.is_floating_point() else str(value.dtype).removeprefix("torch.")
        return f"{dtype} tensor of shape {tuple(value.shape)}"
    return f"{len(value)} parts" if isinstance(value, (tuple, list)) else type(value).__name__
