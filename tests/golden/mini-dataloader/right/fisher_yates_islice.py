from itertools import islice

import torch
from torch.utils.data._utils.collate import default_collate


class MiniLoader:
    def __init__(self, dataset, batch_size, shuffle=False, drop_last=False, generator=None, collate_fn=None):
        self.__dict__.update({k: v for k, v in locals().items() if k != "self"})

    def __len__(self):
        extra = 0 if self.drop_last else self.batch_size - 1
        return (len(self.dataset) + extra) // self.batch_size

    def _shuffled(self, items):
        for last in range(len(items) - 1, 0, -1):
            j = torch.randint(last + 1, (1,), generator=self.generator).item()
            items[last], items[j] = items[j], items[last]
        return items

    def __iter__(self):
        order = list(range(len(self.dataset)))
        if self.shuffle:
            self._shuffled(order)
        return self._batches(iter(order))

    def _batches(self, order):
        collate = self.collate_fn if self.collate_fn is not None else default_collate
        while True:
            indexes = list(islice(order, self.batch_size))
            if not indexes or (self.drop_last and len(indexes) < self.batch_size):
                return
            yield collate([self.dataset[i] for i in indexes])
