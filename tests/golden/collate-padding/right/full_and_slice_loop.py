from typing import List, Tuple

import torch
from torch import Tensor


def pad_collate(batch: List[Tuple[Tensor, int]], pad_value: int = 0) -> List[Tensor]:
    assert len(batch) >= 1
    n = len(batch)
    longest = max(t.shape[0] for t, _ in batch)
    tokens = torch.full(size=(n, longest), fill_value=pad_value, dtype=torch.int64)
    mask = torch.zeros((n, longest), dtype=torch.bool)
    lengths = torch.empty(n, dtype=torch.int64)
    labels = torch.empty(n, dtype=torch.int64)
    row = 0
    while row < n:
        seq, label = batch[row]
        k = seq.shape[0]
        tokens[row, :k] = seq
        mask[row, :k] = True
        lengths[row] = k
        labels[row] = label
        row += 1
    return [tokens, lengths, mask, labels]
