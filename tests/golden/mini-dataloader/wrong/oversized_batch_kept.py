# BUG: the batch size is cut to the dataset's length, so drop_last drops nothing there
# FAILS: data.length
# NAMED: batch-size-capped
import torch
from torch.utils.data import default_collate


class MiniLoader:
    def __init__(self, dataset, batch_size, shuffle=False, drop_last=False, generator=None, collate_fn=None):
        self.dataset = dataset
        self.size = min(batch_size, len(dataset))  # "may be larger than the dataset"
        self.shuffle, self.drop_last = shuffle, drop_last
        self.generator = generator
        self.collate_fn = collate_fn

    def __len__(self):
        return len(self._starts())

    def _starts(self):
        n = len(self.dataset)
        return range(0, n - self.size + 1 if self.drop_last else n, self.size)

    def __iter__(self):
        n = len(self.dataset)
        if self.shuffle:
            perm = torch.randperm(n, generator=self.generator).tolist()
        else:
            perm = range(n)
        fn = self.collate_fn or default_collate
        for s in self._starts():
            yield fn([self.dataset[i] for i in perm[s : s + self.size]])
