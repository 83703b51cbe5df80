import random
from itertools import islice

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset, get_worker_info

from sandbox.inside import switches

SAMPLES, SIZE, WORKERS = 10, 4, 2
STATE = 4711  # of every dataset's generator


class Noisy(Dataset):
    """Samples (index, value + noise, number of the worker). Values are ten times the index."""

    def __init__(self):
        self.rng = np.random.default_rng(STATE)

    def __len__(self):
        return SAMPLES

    def __getitem__(self, i):
        worker = get_worker_info()
        return i, 10.0 * i + self.rng.normal(), -1 if worker is None else worker.id


def epochs(solution, *, seed):
    """Two epochs of a loader with two workers, and what the global generators draw after it was made.

    Starting a worker costs tens of milliseconds: all checks share these four and the two of `twins`.
    """
    switches.reseed(seed)
    loader = solution.make_loader(Noisy(), SIZE, WORKERS, seed // 2)
    drawn = {
        "torch": torch.rand(2, dtype=torch.float64),
        "numpy.random": np.random.rand(),
        "random": random.random(),
    }
    made_later(solution)
    return {"first": epoch(loader, seed + 1), "second": epoch(loader, seed + 2), "drawn": drawn}


def twins(solution, *, seed):
    """The first epochs of two loaders with one worker each, made with the same arguments; a third is made in between."""
    one, two = (
        solution.make_loader(Noisy(), batch_size=SIZE, num_workers=1, seed=seed // 3 + 1000) for _ in range(2)
    )
    first = epoch(one, seed + 1)
    made_later(solution)
    return {"one": first, "two": epoch(two, seed + 2)}


def made_later(solution):
    """Make one more loader, always with the same seed: what it leaves in global variables shows in the noise."""
    solution.make_loader(Noisy(), SIZE, 1, 77)


def epoch(loader, state):
    """Return the batches of an epoch that begins with the global generators in this state."""
    switches.reseed(state)
    return [read(batch) for batch in islice(loader, SAMPLES + 1)]


def read(batch):
    """Return indexes, noise and workers of a batch, empty where it has not the form of a collated one."""
    columns = batch if isinstance(batch, (tuple, list)) and len(batch) == 3 else ()
    if not columns or not all(isinstance(column, Tensor) and column.dim() == 1 for column in columns):
        return {"indexes": [], "noise": [], "workers": []}
    indexes, noisy, workers = columns
    return {
        "indexes": indexes.tolist(),
        "noise": (noisy.double() - 10.0 * indexes).tolist(),
        "workers": workers.tolist(),
    }
