# BUG: pad_sequence without batch_first; the mask is as wide as the batch is long
# FAILS: output.shape
# NAMED: nothing
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch, pad_value=0):
    xs, ys = zip(*batch)
    tokens = pad_sequence(xs, padding_value=pad_value)
    lengths = torch.tensor([len(x) for x in xs])
    mask = torch.arange(tokens.shape[1])[None, :] < lengths[:, None]
    return tokens, lengths, mask, torch.tensor(ys)
