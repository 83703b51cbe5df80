# BUG: the order is drawn once in make_loader and used in every epoch
# FAILS: data.shuffled-per-epoch
# NAMED: nothing
import numpy as np
import torch
from torch.utils.data import DataLoader, get_worker_info


def seed_worker(worker_id):
    get_worker_info().dataset.rng = np.random.default_rng(torch.initial_seed())


def make_loader(dataset, batch_size, num_workers, seed):
    generator = torch.Generator().manual_seed(seed)
    order = torch.randperm(len(dataset), generator=generator).tolist()
    return DataLoader(dataset, batch_size=batch_size, sampler=order, num_workers=num_workers,
                      worker_init_fn=seed_worker, generator=generator)
