# BUG: the width is the longest length of all batches seen so far, not the longest length "in this batch".
# FAILS: output.shape
# NAMED: widest-so-far
import torch

_widest = [0]


def pad_collate(batch, pad_value=0):
    lengths = torch.tensor([t.size(0) for t, _ in batch], dtype=torch.int64)
    _widest[0] = max(_widest[0], int(lengths.max()))
    tokens = torch.full((len(batch), _widest[0]), pad_value, dtype=torch.int64)
    mask = torch.zeros_like(tokens, dtype=torch.bool)
    for out, keep, (t, _) in zip(tokens, mask, batch):
        out[: t.size(0)].copy_(t)
        keep[: t.size(0)].fill_(True)
    return tokens, lengths, mask, torch.tensor([label for _, label in batch])
