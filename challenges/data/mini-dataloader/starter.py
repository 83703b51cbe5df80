import torch


class MiniLoader:
    def __init__(self, dataset, batch_size, shuffle=False, drop_last=False, generator=None, collate_fn=None):
        # Keep what an epoch will need.
        pass

    def __len__(self):
        # How many batches has an epoch?
        pass

    def __iter__(self):
        # One epoch: yield its batches.
        pass
