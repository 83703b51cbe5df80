import torch
from torch.utils.data import default_collate


def MiniLoader(dataset, batch_size, shuffle=False, drop_last=False, generator=None, collate_fn=None):
    collate = default_collate if collate_fn is None else collate_fn

    class Loader:
        def __len__(self):
            n = len(dataset)
            return n // batch_size if drop_last else -(-n // batch_size)

        def __iter__(self):
            n = len(dataset)
            indices = torch.randperm(n, generator=generator) if shuffle else torch.arange(n)
            for chunk in indices.split(batch_size)[: len(self)]:
                yield collate([dataset[i] for i in chunk])

    return Loader()
