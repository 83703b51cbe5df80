# BUG: the function is made inside another one
# FAILS: data.picklable
# NAMED: unpicklable
import torch
import torch.nn.functional as F


def make_collate(default):
    def collate(batch, pad_value=default):
        m = max(len(t) for t, _ in batch)
        tokens = torch.stack([F.pad(t, (0, m - len(t)), value=pad_value) for t, _ in batch])
        lengths = torch.tensor([len(t) for t, _ in batch])
        return tokens, lengths, torch.arange(m) < lengths.unsqueeze(-1), torch.tensor([y for _, y in batch])

    return collate


pad_collate = make_collate(0)
