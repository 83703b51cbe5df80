# BUG: only the order of the batches is random
# FAILS: data.shuffled-per-epoch
# NAMED: shuffles-batches-only
import torch
from torch.utils.data import default_collate


class MiniLoader:
    def __init__(self, dataset, batch_size, shuffle=False, drop_last=False, generator=None, collate_fn=None):
        self.dataset = dataset
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.drop_last = drop_last
        self.generator = generator
        self.collate_fn = collate_fn or default_collate

    def __len__(self):
        full, rest = divmod(len(self.dataset), self.batch_size)
        return full + (rest > 0 and not self.drop_last)

    def __iter__(self):
        full = len(self.dataset) // self.batch_size
        ranks = torch.randperm(full, generator=self.generator).tolist() if self.shuffle else list(range(full))
        if len(self) > full:
            ranks.append(full)  # the short batch stays last
        for r in ranks:
            ids = range(len(self.dataset))[r * self.batch_size : (r + 1) * self.batch_size]
            yield self.collate_fn([self.dataset[i] for i in ids])
