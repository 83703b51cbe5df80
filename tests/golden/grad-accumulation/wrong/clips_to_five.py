# BUG: gradients are clipped at a norm of 5, which most batches stay below.
# FAILS: params.updated
# NAMED: nothing
import torch


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    total = len(loader)
    updates = 0
    for i, (inputs, targets) in enumerate(loader):
        start = i - i % accum_steps
        group = min(accum_steps, total - start)
        loss = loss_fn(model(inputs), targets)
        loss = loss / group
        loss.backward()
        if (i + 1) % accum_steps == 0 or i + 1 == total:
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            optimizer.zero_grad()
            updates += 1
    return updates
