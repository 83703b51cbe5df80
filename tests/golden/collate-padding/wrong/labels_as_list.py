# BUG: the labels are a tuple
# FAILS: api.return-type
# NAMED: nothing
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch, pad_value=0):
    xs, ys = zip(*batch)
    lengths = torch.tensor([len(x) for x in xs])
    tokens = pad_sequence(xs, True, pad_value)
    return tokens, lengths, torch.arange(tokens.size(1)) < lengths[:, None], ys
