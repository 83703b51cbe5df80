# BUG: takes the samples out of the caller's list
# FAILS: input.not-mutated
# NAMED: nothing
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch, pad_value=0):
    xs, ys = [], []
    while batch:
        x, y = batch.pop(0)
        xs.append(x)
        ys.append(y)
    lengths = torch.tensor([len(x) for x in xs])
    tokens = pad_sequence(xs, True, pad_value)
    return tokens, lengths, torch.arange(tokens.size(1)) < lengths[:, None], torch.tensor(ys)
