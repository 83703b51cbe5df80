# BUG: padding_value is not passed on
# FAILS: output.values
# NAMED: ignores-pad-value
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch, pad_value=0):
    xs, ys = zip(*batch)
    lengths = torch.tensor([x.shape[0] for x in xs])
    tokens = pad_sequence(xs, batch_first=True)
    mask = torch.arange(int(lengths.max())).expand(len(xs), -1) < lengths.reshape(-1, 1)
    return tokens, lengths, mask, torch.tensor(ys)
