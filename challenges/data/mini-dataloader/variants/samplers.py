from torch.utils.data import BatchSampler, RandomSampler, SequentialSampler, default_collate


class MiniLoader:
    def __init__(self, dataset, batch_size, shuffle=False, drop_last=False, generator=None, collate_fn=None):
        sampler = RandomSampler(dataset, generator=generator) if shuffle else SequentialSampler(dataset)
        self.batches = BatchSampler(sampler, batch_size, drop_last)
        self.dataset = dataset
        self.collate = collate_fn or default_collate

    def __len__(self):
        return len(self.batches)

    def __iter__(self):
        return (self.collate([self.dataset[i] for i in batch]) for batch in self.batches)
