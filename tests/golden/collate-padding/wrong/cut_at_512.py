# BUG: sequences are cut at 512 tokens
# FAILS: output.edge-cases
# NAMED: nothing
import torch

LONGEST = 512


def pad_collate(batch, pad_value=0):
    cut = [tokens[:LONGEST] for tokens, _ in batch]
    padded = torch.nn.utils.rnn.pad_sequence(cut, batch_first=True, padding_value=pad_value)
    lengths = torch.tensor([len(tokens) for tokens in cut])
    mask = torch.arange(padded.size(1)) < lengths.unsqueeze(1)
    return padded, lengths, mask, torch.tensor([label for _, label in batch])
