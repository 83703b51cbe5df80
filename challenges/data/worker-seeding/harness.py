import random

import numpy as np
import pytest
import torch

from sandbox.judge.facts import equal, same, that

SAMPLES, SIZES, WORKERS = 10, [4, 4, 2], 2
STATE = 4711  # of every dataset's generator
SPREAD, FAR = 1e4, 10  # of the values, and farther than noise goes
NEAR = 1e-9  # noise is known up to rounding; two draws of a normal distribution do not come as near by chance
COLUMNS = ("indexes", "noisy", "workers")
NOTHING = "The loader yields no batches of the dataset's items"


def column(seen, epoch, name):
    """Return what an epoch gave, in the order in which the samples came; without samples that the dataset has not."""
    values = SPREAD * np.random.default_rng(seen.seed).random(SAMPLES)
    rows = [row for batch in seen[epoch] for row in zip(*(batch[key] for key in COLUMNS), strict=True)]
    known = [(i, noisy - values[i], worker) for i, noisy, worker in rows if 0 <= i < SAMPLES]
    place = COLUMNS.index(name)
    return [row[place] for row in known if abs(row[1]) < FAR]


def streams(seen, epoch):
    """Return the noise of each worker that read samples."""
    found = {}
    for worker, noise in zip(column(seen, epoch, "workers"), column(seen, epoch, "noisy"), strict=True):
        found.setdefault(worker, []).append(noise)
    return found


def meet(one, two):
    """Tell whether any number is in both lists."""
    return any(abs(a - b) < NEAR for a in one for b in two)


def repeats(numbers):
    return any(b - a < NEAR for a, b in zip(sorted(numbers), sorted(numbers)[1:], strict=False))


def what_repeats(seen):
    """Say what has its noise again in the second epoch."""
    of_samples, of_workers = [], []
    for epoch in ("first", "second"):
        columns = (column(seen, epoch, name) for name in ("indexes", "noisy"))
        of_samples.append(dict(zip(*columns, strict=True)))
        of_workers.append({worker: noise[0] for worker, noise in streams(seen, epoch).items()})
    if equal(of_samples[1], of_samples[0]):
        return "each sample has its noise again"
    same_start = equal(of_workers[1], of_workers[0])
    return "each worker draws its numbers again" if same_start else "a worker draws numbers of another"


@pytest.mark.check("data.every-sample-once")
def test_an_epoch_has_each_sample_once(both):
    seen, _ = both("epochs", reference=False)
    for epoch in ("first", "second"):
        found = sorted(column(seen, epoch, "indexes"))
        that(
            found == list(range(SAMPLES)),
            f"The {epoch} epoch does not have each sample once",
            len(found),
            SAMPLES,
        )
        sizes = [len(batch["indexes"]) for batch in seen[epoch]]
        same(sizes, SIZES, f"For {SAMPLES} samples and batch_size=4, the sizes of the batches")


@pytest.mark.check("data.shuffled-per-epoch")
def test_each_epoch_has_an_order_of_its_own(both):
    seen, _ = both("epochs", reference=False)
    first, second = (column(seen, epoch, "indexes") for epoch in ("first", "second"))
    if that(first and second, NOTHING):
        that(first != sorted(first), "The samples come in the dataset's order")
        that(first != second, "The second epoch repeats the order of the first")


@pytest.mark.check("data.worker-seed-distinct")
def test_workers_draw_different_numbers(both):
    seen, _ = both("epochs", reference=False)
    for epoch in ("first", "second"):
        found = streams(seen, epoch)
        if not that(found, NOTHING):
            return
        readers = len(found.keys() - {-1})
        that(readers == WORKERS, "The number of worker processes that read the samples", readers, WORKERS)
        untouched = np.random.default_rng(STATE).normal()
        as_built = [abs(noise[0] - untouched) < NEAR for noise in found.values()]
        message = "In the workers, `dataset.rng` goes on from the state in which the dataset was built"
        that(not (epoch == "first" and all(as_built)), message)
        one, two = [*found.values(), [], []][:2]
        that(not meet(one, two), "Workers 0 and 1 draw the same noise within one epoch")
        that(not any(map(repeats, found.values())), "A worker draws the same noise again within one epoch")
    alone = len(streams(both("twins", reference=False)[0], "one").keys() - {-1})
    that(alone == 1, "With num_workers=1, the number of worker processes that read the samples", alone, 1)


@pytest.mark.check("data.epoch-varies")
def test_epochs_draw_different_numbers(both):
    seen, _ = both("epochs", reference=False)
    first, second = (column(seen, epoch, "noisy") for epoch in ("first", "second"))
    if that(first and second, NOTHING):
        that(not meet(first, second), "Noise of the first epoch comes back in the second", what_repeats(seen))


@pytest.mark.check("determinism.seed")
def test_the_seed_decides_everything(both):
    one, two, other = (
        [column(both(probe, reference=False)[0], epoch, name) for name in ("indexes", "noisy")]
        for probe, epoch in (("twins", "one"), ("twins", "two"), ("epochs", "first"))
    )
    if that(all([*one, *two, *other]), NOTHING):
        that(one[0] == two[0], "Two loaders with the same seed have different orders")
        if one[0] == two[0]:
            message = "Two loaders with the same seed have the same order and other noise; a third was made between their epochs"
            that(equal(one[1], two[1]), message)
        that(one[0] != other[0], "Two loaders with different seeds have the same order")
        that(not meet(one[1], other[1]), "Two loaders with different seeds draw the same noise")


@pytest.mark.check("determinism.global-rng-untouched")
def test_the_random_state_is_left_alone(both):
    seen, _ = both("epochs", reference=False)
    if that(column(seen, "first", "indexes"), NOTHING):
        for source, drawn in untouched(seen.seed).items():
            message = f"After `make_loader`, `{source}` draws other numbers than it would have without it"
            that(equal(seen["drawn"][source], drawn), message)


def untouched(seed):
    """Return what the global generators draw if nobody touches them."""
    generator = torch.Generator().manual_seed(seed)
    return {
        "torch": torch.rand(2, generator=generator, dtype=torch.float64),
        "numpy.random": np.random.RandomState(seed).rand(),
        "random": random.Random(seed).random(),
    }
