import numpy as np
import torch


class _Padder:
    def __init__(self, value):
        self.value = value

    def run(self, seqs):
        lengths = torch.as_tensor(np.fromiter((s.size(0) for s in seqs), dtype=np.int64))
        columns = torch.arange(int(lengths.max()))
        mask = columns.expand(len(seqs), -1).lt(lengths.unsqueeze(1))
        flat = torch.cat(seqs)
        tokens = flat.new_full(mask.shape, self.value).masked_scatter_(mask, flat)
        return tokens, lengths, mask


def pad_collate(batch, pad_value=0):
    seqs = [pair[0] for pair in batch]
    labels = torch.as_tensor(np.array([pair[1] for pair in batch], dtype=np.int64))
    return (*_Padder(pad_value).run(seqs), labels)
