import torch


def pad_collate(batch: list, pad_value: int = 0):
    flat = torch.cat([t for t, _ in batch])
    n = torch.tensor([t.shape[0] for t, _ in batch])
    positions = torch.arange(n.max().item()).expand(len(n), -1)
    real = positions < n.view(-1, 1)
    out = flat.new_full(real.shape, pad_value)
    out[real] = flat
    y = flat.new_tensor([label for _, label in batch])
    return out, n, real, y
