# BUG: torch.Tensor makes float labels
# FAILS: dtype.targets-long
# NAMED: float-labels
import torch


def pad_collate(batch, pad_value=0):
    longest = max(len(x) for x, _ in batch)
    tokens = torch.full([len(batch), longest], pad_value)
    lengths = torch.zeros(len(batch), dtype=torch.long)
    for i, (x, _) in enumerate(batch):
        lengths[i] = len(x)
        tokens[i, : len(x)] = x
    return tokens, lengths, torch.arange(longest)[None] < lengths[:, None], torch.Tensor([y for _, y in batch])
