# BUG: the loader is its own iterator and keeps one position
# FAILS: data.restartable
# NAMED: position-on-self
import torch
from torch.utils.data import default_collate


class MiniLoader:
    def __init__(self, dataset, batch_size, shuffle=False, drop_last=False, generator=None, collate_fn=None):
        self.dataset = dataset
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.drop_last = drop_last
        self.generator = generator
        self.collate_fn = default_collate if collate_fn is None else collate_fn
        self.at, self.order = 0, []

    def __len__(self):
        n = len(self.dataset)
        return n // self.batch_size + int(not self.drop_last and n % self.batch_size != 0)

    def __iter__(self):
        n = len(self.dataset)
        self.order = torch.randperm(n, generator=self.generator).tolist() if self.shuffle else list(range(n))
        self.at = 0
        return self

    def __next__(self):
        if self.at >= len(self):
            raise StopIteration
        s = slice(self.at * self.batch_size, (self.at + 1) * self.batch_size)
        self.at += 1
        return self.collate_fn([self.dataset[i] for i in self.order[s]])
