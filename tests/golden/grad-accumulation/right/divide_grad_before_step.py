import torch


@torch.no_grad()
def _average(optimizer, n):
    for group in optimizer.param_groups:
        for p in group["params"]:
            if p.grad is not None:
                p.grad.div_(n)


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    pending = updates = 0

    def flush():
        nonlocal pending, updates
        _average(optimizer, pending)
        optimizer.step()
        optimizer.zero_grad(set_to_none=False)
        pending, updates = 0, updates + 1

    for x, y in loader:
        loss_fn(model(x), y).backward()
        pending += 1
        if pending == accum_steps:
            flush()
    if pending:
        flush()
    return updates
