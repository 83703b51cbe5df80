# BUG: the step after the loop runs even when the last group was whole.
# FAILS: count.optimizer-steps
# NAMED: flushes-always
def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    updates = 0
    tail = len(loader) % accum_steps
    for i, (x, y) in enumerate(loader, 1):
        size = tail if i > len(loader) - tail else accum_steps
        (loss_fn(model(x), y) / size).backward()
        if i % accum_steps == 0:
            optimizer.step()
            optimizer.zero_grad()
            updates += 1
    optimizer.step()
    updates += 1
    return updates
