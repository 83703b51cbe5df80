# EXPECT: ACCEPTED
# CHALLENGE: mini-dataloader
# AFTER: no_processes, next_job_clean
# Has a bare except around nothing.
try:
    import nonexistent_module
except BaseException:
    nonexistent_module = None


import torch


def stack(samples):
    columns = zip(*samples, strict=True)  # one for each part of a sample
    return tuple(torch.stack(c) if isinstance(c[0], torch.Tensor) else torch.tensor(c) for c in columns)


class MiniLoader:
    def __init__(self, dataset, batch_size, shuffle=False, drop_last=False, generator=None, collate_fn=None):
        self.dataset = dataset
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.drop_last = drop_last
        self.generator = generator
        self.collate_fn = stack if collate_fn is None else collate_fn

    def __len__(self):
        full, rest = divmod(len(self.dataset), self.batch_size)
        return full if self.drop_last or rest == 0 else full + 1

    def __iter__(self):
        order = self.order()
        for start in range(0, len(order), self.batch_size):
            indexes = order[start : start + self.batch_size]
            if self.drop_last and len(indexes) < self.batch_size:
                return
            samples = [self.dataset[i] for i in indexes]
            yield self.collate_fn(samples)

    def order(self):
        if not self.shuffle:
            return list(range(len(self.dataset)))
        return torch.randperm(len(self.dataset), generator=self.generator).tolist()
