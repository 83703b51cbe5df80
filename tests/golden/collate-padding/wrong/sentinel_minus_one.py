# BUG: the mask is found by a sentinel of -1, so a real token -1 is masked and overwritten ("Real tokens may have the same value" as pad_value, e.g. -1).
# FAILS: data.padding-mask
# NAMED: nothing
import torch
from torch.nn.utils.rnn import pad_sequence

HOLE = -1


def pad_collate(batch, pad_value=0):
    seqs = [s for s, _ in batch]
    raw = pad_sequence(seqs, batch_first=True, padding_value=HOLE)
    mask = raw.ne(HOLE)
    tokens = torch.where(mask, raw, torch.full_like(raw, pad_value))
    lengths = torch.tensor([s.numel() for s in seqs])
    return tokens, lengths, mask, torch.tensor([y for _, y in batch])
