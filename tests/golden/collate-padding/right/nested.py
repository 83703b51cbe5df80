import torch
from torch.utils.data import default_collate


def pad_collate(batch, pad_value=0):
    tokens = torch.nested.as_nested_tensor([t for t, _ in batch]).to_padded_tensor(pad_value)
    ones = torch.nested.as_nested_tensor([torch.ones_like(t) for t, _ in batch]).to_padded_tensor(0)
    mask = ones.bool()
    return tokens, mask.sum(-1), mask, default_collate([y for _, y in batch])
