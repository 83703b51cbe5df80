# BUG: `if seed` takes the seed 0 for none at all, and leaves the loader to chance.
# FAILS: determinism.seed
# NAMED: no-generator
import numpy as np
import torch
from torch.utils.data import DataLoader, get_worker_info


def seed_worker(worker_id):
    info = get_worker_info()
    info.dataset.rng = np.random.default_rng(info.seed)


def make_loader(dataset, batch_size, num_workers, seed):
    generator = torch.Generator()
    if seed:
        generator.manual_seed(seed)
    else:
        generator.seed()
    return DataLoader(dataset, batch_size, True, num_workers=num_workers, worker_init_fn=seed_worker, generator=generator)
