import numpy as np
import torch
from torch.utils.data import DataLoader, get_worker_info


def seed_worker(worker_id):
    # torch.initial_seed() in a worker: the loader's base seed plus the worker's number
    entropy = np.random.SeedSequence([torch.initial_seed(), worker_id])
    get_worker_info().dataset.rng = np.random.Generator(np.random.PCG64(entropy))


def make_loader(dataset, batch_size, num_workers, seed):
    g = torch.Generator()
    g.manual_seed(seed)
    # the workers live on from epoch to epoch, and so do their generators
    return DataLoader(dataset, batch_size, shuffle=True, num_workers=num_workers, worker_init_fn=seed_worker,
                      generator=g, persistent_workers=True)
