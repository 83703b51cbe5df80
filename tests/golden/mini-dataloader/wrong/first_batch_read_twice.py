# BUG: the samples of the first batch are read once more, for nothing
# FAILS: data.lazy
# NAMED: nothing
import torch
from torch.utils.data import default_collate


class MiniLoader:
    def __init__(self, dataset, batch_size, shuffle=False, drop_last=False, generator=None, collate_fn=None):
        self.dataset, self.batch_size = dataset, batch_size
        self.shuffle, self.drop_last, self.generator = shuffle, drop_last, generator
        self.collate_fn = collate_fn or default_collate

    def __len__(self):
        n = len(self.dataset)
        return n // self.batch_size if self.drop_last else -(-n // self.batch_size)

    def __iter__(self):
        n = len(self.dataset)
        order = torch.randperm(n, generator=self.generator) if self.shuffle else torch.arange(n)
        for k, chunk in enumerate(order.split(self.batch_size)[: len(self)]):
            if k == 0:
                [self.dataset[i] for i in chunk]
            yield self.collate_fn([self.dataset[i] for i in chunk])
