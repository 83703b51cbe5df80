# BUG: every batch is ten wide
# FAILS: output.shape
# NAMED: nothing
import torch

WIDTH = 10


def pad_collate(batch, pad_value=0):
    tokens = torch.full((len(batch), WIDTH), pad_value)
    mask = torch.zeros(len(batch), WIDTH, dtype=torch.bool)
    for i, (t, _) in enumerate(batch):
        tokens[i, : len(t)] = t
        mask[i, : len(t)] = True
    return tokens, mask.sum(1), mask, torch.tensor([y for _, y in batch])
