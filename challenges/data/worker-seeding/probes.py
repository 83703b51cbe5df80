import random
from itertools import islice

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset, get_worker_info

from sandbox.inside import switches

SAMPLES, SIZE, WORKERS = 10, 4, 2
STATE = 4711  # of every dataset's generator
SPREAD = 1e4  # of the values, against noise of 1


class Noisy(Dataset):
    """Samples (index, value + noise, number of the worker). Values are drawn."""

    def __init__(self, seed):
        self.values = (SPREAD * np.random.default_rng(seed).random(SAMPLES)).tolist()
        self.rng = np.random.default_rng(STATE)

    def __len__(self):
        return SAMPLES

    def __getitem__(self, i):
        worker = get_worker_info()
        return i, self.values[i] + self.rng.normal(), -1 if worker is None else worker.id


def epochs(solution, *, seed):
    """Two epochs of a loader with two workers, and what the global generators draw after it was made.

    Starting a worker costs tens of milliseconds: all checks share these four and the two of `twins`.
    """
    switches.reseed(seed)
    loader = solution.make_loader(Noisy(seed), SIZE, WORKERS, seed // 2 + 1)
    drawn = {
        "torch": torch.rand(2, dtype=torch.float64),
        "numpy.random": np.random.rand(),
        "random": random.random(),
    }
    made_later(solution, seed)
    return {"first": epoch(loader, seed + 1), "second": epoch(loader, seed + 2), "drawn": drawn}


def twins(solution, *, seed):
    """The first epochs of two loaders with one worker each and seed 0; a third loader is made in between."""
    one, two = (solution.make_loader(Noisy(seed), batch_size=SIZE, num_workers=1, seed=0) for _ in range(2))
    first = epoch(one, seed + 1)
    made_later(solution, seed)
    return {"one": first, "two": epoch(two, seed + 2)}


def made_later(solution, seed):
    """Make one more loader, always with the same seed: what it leaves in global variables shows in the noise."""
    solution.make_loader(Noisy(seed), SIZE, 1, 77)


def epoch(loader, state):
    """Return the batches of an epoch that begins with the global generators in this state."""
    switches.reseed(state)
    return [read(batch) for batch in islice(loader, SAMPLES + 1)]


def read(batch):
    """Return indexes, values with noise and workers of a batch, empty where it has not the form of a collated one."""
    columns = batch if isinstance(batch, (tuple, list)) and len(batch) == 3 else ()
    if not columns or not all(isinstance(column, Tensor) and column.dim() == 1 for column in columns):
        return {"indexes": [], "noisy": [], "workers": []}
    indexes, noisy, workers = columns
    return {
        "indexes": indexes.tolist(),
        "noisy": noisy.double().tolist(),
        "workers": workers.tolist(),
    }
