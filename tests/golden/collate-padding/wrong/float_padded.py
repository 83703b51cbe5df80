# BUG: torch.ones makes float tokens
# FAILS: dtype.preserved
# NAMED: float-tokens
import torch


def pad_collate(batch, pad_value=0):
    n = [len(x) for x, _ in batch]
    out = torch.ones(len(batch), max(n)) * pad_value
    mask = torch.zeros(len(batch), max(n)).bool()
    for i, (x, _) in enumerate(batch):
        out[i][: n[i]] = x
        mask[i][: n[i]] = True
    return out, torch.tensor(n), mask, torch.tensor([y for _, y in batch])
