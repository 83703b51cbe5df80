# BUG: remembers the mode after eval() has changed it
# FAILS: mode.restored
# NAMED: never-restored
import torch


def evaluate(model, loader, loss_fn):
    model.eval()
    mode = model.training
    tot, hit, cnt = 0.0, 0, 0
    with torch.inference_mode():
        for a, b in loader:
            c = model(a)
            tot += loss_fn(c, b).item() * b.size(0)
            hit += (c.argmax(-1) == b).sum().item()
            cnt += b.size(0)
    model.train(mode)
    return tot / cnt, hit / cnt
