# BUG: the padding repeats the last token
# FAILS: output.values
# NAMED: nothing
import torch


def pad_collate(batch, pad_value=0):
    lengths = torch.tensor([len(x) for x, _ in batch])
    longest = int(lengths.max())
    tokens = torch.stack([torch.cat([x, x[-1:].expand(longest - len(x))]) for x, _ in batch])
    mask = torch.arange(longest) < lengths[:, None]
    return tokens, lengths, mask, torch.tensor([y for _, y in batch])
