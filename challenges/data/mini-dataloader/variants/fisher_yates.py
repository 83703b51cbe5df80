from itertools import islice

import numpy as np
import torch


class MiniLoader(object):
    def __init__(self, dataset, batch_size, shuffle=False, drop_last=False, generator=None, collate_fn=None):
        vars(self).update({k: v for k, v in locals().items() if k != "self"})

    def _indexes(self):
        order = np.arange(len(self.dataset))
        if self.shuffle:
            source = self.generator if self.generator is not None else torch.default_generator
            for last in range(len(order) - 1, 0, -1):
                other = torch.randint(0, last + 1, (1,), generator=source).item()
                order[[last, other]] = order[[other, last]]
        return iter(order)

    def __len__(self):
        n = len(self.dataset)
        if self.drop_last:
            n -= n % self.batch_size
        return (n + self.batch_size - 1) // self.batch_size

    def __iter__(self):
        indexes = self._indexes()
        while True:
            batch = list(islice(indexes, self.batch_size))
            if not batch or (self.drop_last and len(batch) != self.batch_size):
                break
            samples = []
            for i in batch:
                samples.append(self.dataset[i])
            yield self._default(samples) if self.collate_fn is None else self.collate_fn(samples)

    def _default(self, samples):
        parts = []
        for values in zip(*samples):
            if torch.is_tensor(values[0]):
                parts.append(torch.cat([value.unsqueeze(0) for value in values]))
            elif isinstance(values[0], int):
                parts.append(torch.LongTensor(values))
            else:
                parts.append(torch.from_numpy(np.array(values)))
        return parts
