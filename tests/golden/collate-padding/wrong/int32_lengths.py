# BUG: lengths are int32
# FAILS: data.lengths
# NAMED: nothing
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch, pad_value=0):
    xs, ys = zip(*batch)
    tokens = pad_sequence(xs, batch_first=True, padding_value=pad_value)
    lengths = torch.IntTensor([len(x) for x in xs])
    return tokens, lengths, torch.arange(tokens.shape[1]) < lengths[:, None], torch.tensor(ys)
