import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch, pad_value=0):
    seqs, labels = zip(*batch)
    lengths = torch.as_tensor(list(map(len, seqs)))
    tokens = pad_sequence(seqs, batch_first=True, padding_value=pad_value)
    mask = torch.arange(tokens.size(1)).unsqueeze(0) < lengths.unsqueeze(1)
    return tokens, lengths, mask, torch.as_tensor(labels, dtype=torch.long)
