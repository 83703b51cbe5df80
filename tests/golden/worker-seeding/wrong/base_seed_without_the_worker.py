# BUG: the worker's number is taken off the seed again, so all workers of an epoch draw the same noise
# FAILS: data.worker-seed-distinct
# NAMED: epoch-seed-for-all
import numpy as np
import torch
from torch.utils.data import DataLoader, get_worker_info


def seed_worker(worker_id):
    info = get_worker_info()
    base_seed = info.seed - info.id
    info.dataset.rng = np.random.default_rng(base_seed)


def make_loader(dataset, batch_size, num_workers, seed):
    return DataLoader(dataset, batch_size=batch_size, shuffle=True, num_workers=num_workers,
                      worker_init_fn=seed_worker, generator=torch.Generator().manual_seed(seed))
