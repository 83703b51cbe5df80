import torch


def pad_collate(batch, pad_value=0):
    # batch is a list of (tokens, label). How long is the longest of its sequences?
    return tokens, lengths, mask, labels
