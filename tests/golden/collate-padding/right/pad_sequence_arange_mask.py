import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch, pad_value=0):
    sequences, labels = zip(*batch)
    lengths = torch.tensor([len(s) for s in sequences])
    tokens = pad_sequence(sequences, batch_first=True, padding_value=pad_value)
    mask = torch.arange(tokens.size(1))[None, :] < lengths[:, None]
    return tokens, lengths, mask, torch.tensor(labels)
