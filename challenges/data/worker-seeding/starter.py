import numpy as np
import torch
from torch.utils.data import DataLoader


def seed_worker(worker_id):
    # Runs in each worker. Which generator must be seeded here, and with what?
    pass


def make_loader(dataset, batch_size, num_workers, seed):
    return DataLoader(dataset, batch_size=batch_size, num_workers=num_workers, worker_init_fn=seed_worker)
