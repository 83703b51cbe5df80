import torch
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence


def pad_collate(batch, pad_value=0):
    packed = pack_sequence([tokens for tokens, _ in batch], enforce_sorted=False)
    tokens, lengths = pad_packed_sequence(packed, batch_first=True, padding_value=pad_value)
    steps = torch.arange(tokens.shape[1])[None, :]
    return tokens, lengths, steps < lengths[:, None], torch.tensor([label for _, label in batch])
