# BUG: it clips the gradient after every micro-batch.
# FAILS: loss.scale-accumulation
# NAMED: nothing
import torch


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    n, updates = len(loader), 0
    for i, (x, y) in enumerate(loader):
        first = i // accum_steps * accum_steps
        (loss_fn(model(x), y) / min(accum_steps, n - first)).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 0.01)
        if (i + 1) % accum_steps == 0 or i + 1 == n:
            optimizer.step()
            optimizer.zero_grad()
            updates += 1
    return updates
