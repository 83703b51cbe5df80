# BUG: without a generator, a fresh one is seeded from entropy
# FAILS: determinism.seed
# NAMED: own-random-source
import torch
from torch.utils.data import BatchSampler, RandomSampler, SequentialSampler, default_collate


def _fresh():
    g = torch.Generator()
    g.seed()
    return g


class MiniLoader:
    def __init__(self, dataset, batch_size, shuffle=False, drop_last=False, generator=None, collate_fn=None):
        self.dataset = dataset
        self.generator = generator if generator is not None else _fresh()
        order = RandomSampler(dataset, generator=self.generator) if shuffle else SequentialSampler(dataset)
        self.index_batches = BatchSampler(order, batch_size, drop_last)
        self.collate_fn = collate_fn if collate_fn is not None else default_collate

    def __len__(self):
        return len(self.index_batches)

    def __iter__(self):
        for indexes in self.index_batches:
            yield self.collate_fn(list(map(self.dataset.__getitem__, indexes)))
