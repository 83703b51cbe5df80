import torch


def pad_collate(batch, pad_value=0):
    order = sorted(range(len(batch)), key=lambda i: -len(batch[i][0]))
    longest = len(batch[order[0]][0])
    rows = [None] * len(batch)
    for i in order:
        ids = batch[i][0]
        rows[i] = torch.cat([ids, ids.new_full((longest - len(ids),), pad_value)])
    lengths = torch.tensor([ids.size(0) for ids, _ in batch], dtype=torch.int64)
    mask = torch.zeros(len(batch), longest, dtype=torch.bool)
    for i, n in enumerate(lengths):
        mask[i, :n] = True
    return torch.stack(rows), lengths, mask, torch.tensor([y for _, y in batch], dtype=torch.int64)
