import torch


def pad_collate(batch, pad_value=0):
    rows = [t.tolist() for t, _ in batch]
    lengths = list(map(len, rows))
    top = max(lengths)
    padded, mask = [], []
    for r, n in zip(rows, lengths):
        missing = top - n
        padded.append(r + [pad_value] * missing)
        mask.append([True] * n + [False] * missing)
    as_long = dict(dtype=torch.long)
    return (
        torch.tensor(padded, **as_long),
        torch.tensor(lengths, **as_long),
        torch.tensor(mask),
        torch.tensor([y for _, y in batch], **as_long),
    )
