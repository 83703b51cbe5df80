import torch


def _column(values):
    first = values[0]
    if isinstance(first, torch.Tensor):
        return torch.cat([v.unsqueeze(0) for v in values])
    if isinstance(first, float):
        return torch.as_tensor(values, dtype=torch.float64)
    return torch.as_tensor(values, dtype=torch.int64)


def _collate(batch):
    width = len(batch[0])
    return [_column([sample[k] for sample in batch]) for k in range(width)]


class MiniLoader:
    def __init__(self, dataset, batch_size, shuffle=False, drop_last=False, generator=None, collate_fn=None):
        self.ds = dataset
        self.bs = batch_size
        self.random = shuffle
        self.drop = drop_last
        self.gen = generator
        self.fn = collate_fn

    def _chunks(self):
        n = len(self.ds)
        if self.random:
            keys = torch.rand(n, generator=self.gen, dtype=torch.float64)
            idx = torch.argsort(keys)
        else:
            idx = torch.arange(n)
        chunks = list(idx.split(self.bs))
        if self.drop and len(chunks[-1]) != self.bs:
            del chunks[-1]
        return chunks

    def __len__(self):
        n = len(self.ds)
        count = n // self.bs
        if not self.drop and n % self.bs > 0:
            count += 1
        return count

    def __iter__(self):
        fn = _collate if self.fn is None else self.fn
        for chunk in self._chunks():
            samples = []
            for i in chunk.tolist():
                samples.append(self.ds[i])
            yield fn(samples)
