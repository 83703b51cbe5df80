import numpy as np
import torch
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, get_worker_info


def seed_worker(worker_id):
    worker = get_worker_info()
    sequence = np.random.SeedSequence(entropy=worker.seed - worker.id, spawn_key=(worker.id,))
    setattr(worker.dataset, "rng", np.random.Generator(np.random.PCG64(sequence)))


def make_loader(dataset, batch_size, num_workers, seed):
    first, second = np.random.SeedSequence(seed).generate_state(2).tolist()
    order = RandomSampler(dataset, generator=torch.Generator().manual_seed(first))
    return DataLoader(
        dataset,
        batch_sampler=BatchSampler(order, batch_size, drop_last=False),
        num_workers=num_workers,
        worker_init_fn=seed_worker,
        generator=torch.Generator().manual_seed(second),
    )
