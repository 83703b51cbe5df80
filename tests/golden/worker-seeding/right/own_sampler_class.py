import numpy as np
import torch
from torch.utils.data import DataLoader, Sampler, get_worker_info


class EpochShuffle(Sampler):
    def __init__(self, size: int, seed: int):
        self.size, self.numpy_rng = size, np.random.default_rng([seed, 1])

    def __len__(self):
        return self.size

    def __iter__(self):
        yield from self.numpy_rng.permutation(self.size).tolist()


def seed_worker(worker_id: int) -> None:
    info = get_worker_info()
    assert info is not None and info.id == worker_id
    info.dataset.rng = np.random.default_rng(info.seed)


def make_loader(dataset, batch_size, num_workers, seed):
    return DataLoader(
        dataset=dataset,
        batch_size=batch_size,
        sampler=EpochShuffle(len(dataset), seed),
        num_workers=num_workers,
        worker_init_fn=seed_worker,
        generator=torch.Generator(device="cpu").manual_seed(seed),
    )
