# BUG: both results are averaged over batches, so the samples of the smaller last batch count more ("each counts the same").
# FAILS: metric.value
# NAMED: mean-of-batch-means
import statistics

import torch


@torch.no_grad()
def _score(model, batch, loss_fn):
    x, y = batch
    z = model(x)
    return loss_fn(z, y).item(), (z.argmax(1) == y).double().mean().item()


def evaluate(model, loader, loss_fn):
    mode = model.training
    model.eval()
    losses, accuracies = zip(*(_score(model, batch, loss_fn) for batch in loader))
    model.train(mode)
    return statistics.fmean(losses), statistics.fmean(accuracies)
