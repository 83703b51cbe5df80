# BUG: real tokens that equal the padding are masked and not counted
# FAILS: data.lengths
# NAMED: all-from-values
import torch
import torch.nn.functional as F


def pad_collate(batch, pad_value=0):
    longest = max(x.size(0) for x, _ in batch)
    tokens = torch.vstack([F.pad(x, (0, longest - x.size(0)), "constant", pad_value) for x, _ in batch])
    mask = tokens.ne(pad_value)
    return tokens, mask.sum(dim=-1), mask, torch.tensor([y for _, y in batch])
