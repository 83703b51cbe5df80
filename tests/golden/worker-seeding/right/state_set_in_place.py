import numpy as np
import torch
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, get_worker_info


def seed_worker(worker_id):
    info = get_worker_info()
    bits = info.dataset.rng.bit_generator
    # same kind of bit generator, other state: objects that hold on to this rng see it, too
    bits.state = type(bits)(info.seed).state


def make_loader(dataset, batch_size, num_workers, seed):
    order, base = torch.Generator(), torch.Generator()
    order.manual_seed(seed)
    base.manual_seed(seed + 1)
    batches = BatchSampler(RandomSampler(dataset, generator=order), batch_size=batch_size, drop_last=False)
    return DataLoader(dataset, batch_sampler=batches, num_workers=num_workers, worker_init_fn=seed_worker,
                      generator=base, multiprocessing_context="fork")
