from torch.utils.data import BatchSampler, RandomSampler, SequentialSampler, default_collate


class MiniLoader:
    def __init__(self, dataset, batch_size, shuffle=False, drop_last=False, generator=None, collate_fn=None):
        self.dataset = dataset
        if shuffle:
            sampler = RandomSampler(dataset, generator=generator)
        else:
            sampler = SequentialSampler(dataset)
        self.batch_sampler = BatchSampler(sampler, batch_size=batch_size, drop_last=drop_last)
        self.collate = collate_fn or default_collate

    def __len__(self):
        return len(self.batch_sampler)

    def __iter__(self):
        return (self.collate([self.dataset[i] for i in batch]) for batch in self.batch_sampler)
