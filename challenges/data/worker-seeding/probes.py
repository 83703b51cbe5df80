import random
from itertools import islice

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset, get_worker_info

from sandbox.inside import switches

SAMPLES, SIZE, WORKERS = 10, 3, 2


class Noisy(Dataset):
    """Samples (index, value + noise, number of the worker). Values are ten times the index."""

    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)

    def __len__(self):
        return SAMPLES

    def __getitem__(self, i):
        worker = get_worker_info()
        return i, 10.0 * i + self.rng.normal(), -1 if worker is None else worker.id


def epochs(solution, *, seed):
    """Two epochs of a loader, then one each of a loader with the same seed and of one with another.

    Starting a worker costs tens of milliseconds: all checks share these seven. The global generators are in another
    state for each epoch.
    """
    switches.reseed(seed)
    one, same = (solution.make_loader(Noisy(seed), SIZE, WORKERS, seed // 2) for _ in range(2))
    other = solution.make_loader(Noisy(seed), batch_size=SIZE, num_workers=1, seed=seed // 3 + 1000)
    drawn = {
        "torch": torch.rand(2, dtype=torch.float64),
        "numpy.random": np.random.rand(),
        "random": random.random(),
    }
    found = {}
    for turn, (name, loader) in enumerate(
        (("first", one), ("second", one), ("again", same), ("other", other))
    ):
        switches.reseed(seed + 1 + turn)
        found[name] = [read(batch) for batch in islice(loader, SAMPLES + 1)]
    return {"epochs": found, "drawn": drawn}


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
