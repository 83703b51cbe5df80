from typing import NamedTuple

import torch


class Batch(NamedTuple):
    tokens: torch.Tensor
    lengths: torch.Tensor
    mask: torch.Tensor
    labels: torch.Tensor


def pad_collate(batch, pad_value=0):
    sequences, labels = map(list, zip(*batch))
    lengths = torch.tensor([s.numel() for s in sequences])
    rows = torch.repeat_interleave(torch.arange(len(sequences)), lengths)
    columns = torch.cat([torch.arange(s.numel()) for s in sequences])
    tokens = torch.full((len(sequences), lengths.max()), pad_value, dtype=sequences[0].dtype)
    tokens[rows, columns] = torch.cat(sequences)
    mask = torch.zeros(tokens.shape, dtype=torch.bool)
    mask[rows, columns] = True
    return Batch(tokens, lengths, mask, torch.tensor(labels))
