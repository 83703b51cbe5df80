# BUG: the seed goes to the workers through a module global that the next make_loader overwrites before the first loader's workers start
# FAILS: determinism.seed
# NAMED: unseeded-noise
import numpy as np
import torch
from torch.utils.data import DataLoader, get_worker_info

_settings = {"seed": 0}


def seed_worker(worker_id):
    info = get_worker_info()
    info.dataset.rng = np.random.default_rng([_settings["seed"], info.seed])


def make_loader(dataset, batch_size, num_workers, seed):
    _settings["seed"] = seed
    g = torch.Generator().manual_seed(seed)
    return DataLoader(dataset, batch_size=batch_size, shuffle=True, num_workers=num_workers,
                      worker_init_fn=seed_worker, generator=g)
