import numpy as np
import torch


def _step(model, batch, loss_fn, optimizer):
    xs, ys = batch
    optimizer.zero_grad(set_to_none=True)
    scores = model(xs)
    loss = loss_fn(scores, ys)
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        hits = scores.max(dim=1).indices.eq(ys).sum()
    return float(loss), int(hits), ys.shape[0]


def train_epoch(model, loader, loss_fn, optimizer):
    table = np.array([_step(model, batch, loss_fn, optimizer) for batch in loader])
    losses, hits, sizes = table.T
    return np.average(losses, weights=sizes), hits.sum() / sizes.sum()
