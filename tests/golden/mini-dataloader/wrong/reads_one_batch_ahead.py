# BUG: the next batch is fetched before the present one is handed out
# FAILS: data.lazy
# NAMED: one-batch-ahead
import torch
from torch.utils.data import default_collate

_NOTHING = object()


class MiniLoader:
    def __init__(self, dataset, batch_size, shuffle=False, drop_last=False, generator=None, collate_fn=None):
        self.dataset, self.batch_size = dataset, batch_size
        self.shuffle, self.drop_last, self.generator = shuffle, drop_last, generator
        self.collate_fn = collate_fn or default_collate

    def __len__(self):
        n = len(self.dataset)
        return n // self.batch_size if self.drop_last else -(-n // self.batch_size)

    def _load(self):
        n = len(self.dataset)
        order = torch.randperm(n, generator=self.generator) if self.shuffle else torch.arange(n)
        for chunk in order.split(self.batch_size)[: len(self)]:
            yield self.collate_fn([self.dataset[i] for i in chunk.tolist()])

    def __iter__(self):
        pending = _NOTHING
        for batch in self._load():
            if pending is not _NOTHING:
                yield pending
            pending = batch
        if pending is not _NOTHING:
            yield pending
