import torch
import torch.nn.functional as F


def _fill(t, width, value):
    return F.pad(t, (0, width - t.numel()), mode="constant", value=value)


def pad_collate(batch, pad_value=0):
    width = max(map(lambda pair: pair[0].numel(), batch))
    tokens = torch.stack([_fill(t, width, pad_value) for t, _ in batch])
    mask = torch.stack([_fill(torch.ones_like(t, dtype=torch.bool), width, False) for t, _ in batch])
    return tokens, mask.sum(dim=1), mask, torch.LongTensor([label for _, label in batch])
