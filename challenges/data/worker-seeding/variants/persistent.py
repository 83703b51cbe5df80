import numpy as np
import torch
from torch.utils.data import DataLoader, get_worker_info


def seed_worker(worker_id):
    # PyTorch has seeded NumPy's global generator of this worker
    get_worker_info().dataset.rng = np.random.default_rng(np.random.randint(2**31, size=4))


def make_loader(dataset, batch_size, num_workers, seed):
    options = dict(shuffle=True, num_workers=num_workers, persistent_workers=True)
    options |= dict(worker_init_fn=seed_worker, generator=torch.Generator().manual_seed(seed))
    return DataLoader(dataset, batch_size=batch_size, **options)
