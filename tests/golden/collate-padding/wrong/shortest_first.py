# BUG: rows in ascending length
# FAILS: data.order-preserved
# NAMED: nothing
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch, pad_value=0):
    xs, ys = zip(*sorted(batch, key=lambda pair: pair[0].numel()))
    lengths = torch.tensor([x.numel() for x in xs])
    tokens = pad_sequence(xs, True, pad_value)
    return tokens, lengths, torch.arange(lengths[-1]) < lengths[:, None], torch.tensor(ys)
