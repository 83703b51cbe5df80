import numpy as np
import torch
from torch.utils.data import DataLoader, get_worker_info


def _words_of_this_worker(count=8):
    # torch of this worker is seeded with base_seed + worker_id already: let it draw the entropy
    return torch.randint(0, 2**32, (count,), dtype=torch.int64).tolist()


def seed_worker(worker_id):
    get_worker_info().dataset.rng = np.random.default_rng(_words_of_this_worker() + [worker_id])


def make_loader(dataset, batch_size, num_workers, seed):
    options = dict(batch_size=batch_size, num_workers=num_workers, shuffle=True, drop_last=False)
    options["generator"] = torch.Generator().manual_seed(seed)
    return DataLoader(dataset, worker_init_fn=seed_worker, **options)
