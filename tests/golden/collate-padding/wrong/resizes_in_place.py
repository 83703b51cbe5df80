# BUG: the caller's tensors grow
# FAILS: input.not-mutated
# NAMED: nothing
import torch


def pad_collate(batch, pad_value=0):
    lengths = torch.tensor([len(x) for x, _ in batch])
    longest = int(lengths.max())
    for (x, _), n in zip(batch, lengths.tolist()):
        x.resize_(longest)
        x[n:] = pad_value
    mask = torch.arange(longest) < lengths[:, None]
    return torch.stack([x for x, _ in batch]), lengths, mask, torch.tensor([y for _, y in batch])
