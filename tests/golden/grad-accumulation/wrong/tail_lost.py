# BUG: a group that is not full when the loader ends is thrown away.
# FAILS: data.last-group-flushed
# NAMED: drops-remainder
def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    updates, it = 0, iter(loader)
    for _ in range(len(loader) // accum_steps):
        optimizer.zero_grad()
        for _ in range(accum_steps):
            x, y = next(it)
            (loss_fn(model(x), y) / accum_steps).backward()
        optimizer.step()
        updates += 1
    return updates
