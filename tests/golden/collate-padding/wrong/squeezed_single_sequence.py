# BUG: a squeeze() drops the batch dimension of tokens and mask when B == 1, and the length dimension when all sequences have one token ("the shapes hold for every batch").
# FAILS: output.edge-cases
# NAMED: nothing
import torch
import torch.nn.functional as F


def pad_collate(batch, pad_value=0):
    L = max(len(t) for t, _ in batch)
    tokens = torch.cat([F.pad(t, (0, L - len(t)), value=pad_value).view(1, -1) for t, _ in batch]).squeeze()
    lengths = torch.tensor([len(t) for t, _ in batch])
    mask = (torch.arange(L) < lengths.view(-1, 1)).squeeze()
    labels = torch.tensor([label for _, label in batch])
    return tokens, lengths, mask, labels
