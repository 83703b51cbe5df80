from functools import partial

import numpy as np
import torch
from torch.utils.data import DataLoader, get_worker_info


def seed_worker(worker_id, entropy=()):
    get_worker_info().dataset.rng = np.random.default_rng([*entropy, worker_id])


class Loader(DataLoader):
    epoch = 0

    def __iter__(self):
        self.worker_init_fn = partial(seed_worker, entropy=(self.seed, self.epoch))
        self.epoch += 1
        return super().__iter__()


def make_loader(dataset, batch_size, num_workers, seed):
    shuffler = torch.Generator()
    shuffler.manual_seed(seed)
    loader = Loader(dataset, batch_size=batch_size, shuffle=True, num_workers=num_workers, generator=shuffler)
    loader.seed = seed
    return loader
