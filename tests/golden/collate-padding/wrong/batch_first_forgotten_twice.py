# BUG: pad_sequence without batch_first, for the tokens and for the mask
# FAILS: output.shape
# NAMED: time-first-with-mask
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch, pad_value=0):
    xs, ys = zip(*batch)
    tokens = pad_sequence(xs, padding_value=pad_value)
    mask = pad_sequence([torch.ones(len(x), dtype=torch.bool) for x in xs])
    return tokens, mask.sum(0), mask, torch.tensor(ys)
