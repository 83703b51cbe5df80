import numpy
import torch
import torch.utils.data as data


def seed_worker(worker_id: int) -> None:
    worker_seed = torch.initial_seed() % 2**32
    dataset = data.get_worker_info().dataset
    dataset.rng.bit_generator.state = numpy.random.default_rng(worker_seed).bit_generator.state


def make_loader(dataset: data.Dataset, batch_size: int, num_workers: int, seed: int) -> data.DataLoader:
    g = torch.Generator()
    g.manual_seed(seed)
    return data.DataLoader(
        dataset, batch_size, True, num_workers=num_workers, worker_init_fn=seed_worker, generator=g
    )
