import torch
from torch.nn.utils import rnn


def lengths_to_mask(lengths):
    return torch.stack([torch.arange(int(lengths.max())) < n for n in lengths])


def pad_collate(batch, pad_value=0):
    tokens = rnn.pad_sequence([b[0] for b in batch], padding_value=pad_value).t()
    lengths = torch.LongTensor([len(b[0]) for b in batch])
    return (tokens, lengths, lengths_to_mask(lengths), torch.LongTensor([b[1] for b in batch]))
