# BUG: pad_collate is a function made inside another one, so pickle does not find it by its name ("The function can be pickled").
# FAILS: data.picklable
# NAMED: unpicklable
import torch
from torch.nn.utils.rnn import pad_sequence


def _build(long=torch.int64):
    def collate(batch, pad_value=0):
        tokens, labels = map(list, zip(*batch))
        lengths = torch.tensor([t.shape[0] for t in tokens], dtype=long)
        padded = pad_sequence(tokens, batch_first=True, padding_value=pad_value)
        mask = pad_sequence([torch.ones_like(t, dtype=torch.bool) for t in tokens], batch_first=True)
        return padded, lengths, mask, torch.tensor(labels, dtype=long)

    return collate


pad_collate = _build()
