import torch
import torch.nn.functional as F


def widen(t, width, value):
    return F.pad(t, (0, width - t.numel()), value=value)


def pad_collate(batch, pad_value=0):
    width = max(t.numel() for t, _ in batch)
    mask = torch.stack([widen(torch.ones_like(t, dtype=torch.bool), width, False) for t, _ in batch])
    return [
        torch.stack([widen(t, width, pad_value) for t, _ in batch]),
        mask.sum(1),
        mask,
        torch.LongTensor([y for _, y in batch]),
    ]
