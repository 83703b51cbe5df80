# BUG: mean of batch means
# FAILS: metric.value
# NAMED: mean-of-batch-means
import statistics

import torch


@torch.inference_mode()
def evaluate(model, loader, loss_fn):
    was = model.training
    model.eval()
    ls, accs = [], []
    for x, y in loader:
        z = model(x)
        ls.append(loss_fn(z, y).item())
        accs.append((z.argmax(1) == y).double().mean().item())
    model.train(was)
    return statistics.fmean(ls), statistics.fmean(accs)
