import copy

import torch


def evaluate(model, loader, loss_fn):
    twin = copy.deepcopy(model).eval().requires_grad_(False)
    losses, hits, sizes = [], [], []
    for x, y in loader:
        with torch.inference_mode():
            z = twin(x)
            losses.append(loss_fn(z, y) * len(y))
            hits.append(z.max(dim=1).indices.eq(y).sum())
        sizes.append(len(y))
    n = sum(sizes)
    return float(sum(losses)) / n, float(sum(hits)) / n
