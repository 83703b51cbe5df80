# BUG: the short last group is divided by accum_steps.
# FAILS: loss.scale-last-group
# NAMED: always-divide-by-k
def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    pending = updates = 0
    for x, y in loader:
        loss = loss_fn(model(x), y)
        (loss / accum_steps).backward()
        pending += 1
        if pending == accum_steps:
            optimizer.step()
            model.zero_grad()
            pending = 0
            updates += 1
    if pending > 0:
        optimizer.step()
        model.zero_grad()
        updates += 1
    return updates
