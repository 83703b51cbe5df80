# BUG: skips the short last batch
# FAILS: data.every-batch-used
import torch


@torch.no_grad()
def evaluate(model, loader, loss_fn):
    was = model.training
    model.eval()
    ls, accs = [], []
    for x, y in loader:
        if len(x) < loader.batch_size:
            continue
        z = model(x)
        ls.append(loss_fn(z, y).item())
        accs.append((z.argmax(1) == y).double().mean().item())
    model.train(was)
    return sum(ls) / len(ls), sum(accs) / len(accs)
