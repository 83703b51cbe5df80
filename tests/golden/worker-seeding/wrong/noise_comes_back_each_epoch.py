# BUG: the generator is made from the loader's seed and the worker's number only, and workers start anew each epoch, so each epoch has the noise of the first
# FAILS: data.epoch-varies
# NAMED: seed-plus-worker-id
import numpy as np
import torch
from torch.utils.data import DataLoader, get_worker_info


def seed_worker(worker_id):
    dataset = get_worker_info().dataset
    dataset.rng = np.random.default_rng([dataset.loader_seed, worker_id])


def make_loader(dataset, batch_size, num_workers, seed):
    dataset.loader_seed = seed
    generator = torch.Generator()
    generator.manual_seed(seed)
    return DataLoader(dataset, batch_size, shuffle=True, num_workers=num_workers, worker_init_fn=seed_worker,
                      generator=generator)
