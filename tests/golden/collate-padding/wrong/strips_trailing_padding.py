# BUG: the mask takes every trailing pad value for padding
# FAILS: data.padding-mask
# NAMED: nothing
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch, pad_value=0):
    xs = [x for x, _ in batch]
    tokens = pad_sequence(xs, batch_first=True, padding_value=pad_value)
    mask = (tokens != pad_value).flip(1).cummax(1).values.flip(1)
    return tokens, torch.tensor([len(x) for x in xs]), mask, torch.tensor([y for _, y in batch])
