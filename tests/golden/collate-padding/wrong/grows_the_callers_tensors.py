# BUG: the caller's tensors are resized and filled in place, although "The list and its tensors are the caller's and are left as they were".
# FAILS: input.not-mutated
# NAMED: nothing
import torch


def pad_collate(batch, pad_value=0):
    sizes = [t.numel() for t, _ in batch]
    top = max(sizes)
    rows = []
    for (t, _), n in zip(batch, sizes):
        if n < top:
            t.resize_(top)
            t[n:] = pad_value
        rows.append(t)
    mask = torch.tensor([[j < n for j in range(top)] for n in sizes])
    return torch.stack(rows), torch.tensor(sizes), mask, torch.tensor([y for _, y in batch])
