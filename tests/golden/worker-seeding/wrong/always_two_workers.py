# BUG: two workers, whatever num_workers says
# FAILS: data.worker-seed-distinct
# NAMED: nothing
import numpy as np
import torch
from torch.utils.data import DataLoader, get_worker_info


def seed_worker(worker_id):
    get_worker_info().dataset.rng = np.random.default_rng(torch.initial_seed())


def make_loader(dataset, batch_size, num_workers, seed):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(dataset, batch_size, shuffle=True, num_workers=2, worker_init_fn=seed_worker, generator=generator)
