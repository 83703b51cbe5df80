# BUG: it returns the number of micro-batches.
# FAILS: output.values
# NAMED: returns-micro-count
def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    n = len(loader)
    for i, (x, y) in enumerate(loader, 1):
        size = min(accum_steps, n - (i - 1) // accum_steps * accum_steps)
        (loss_fn(model(x), y) / size).backward()
        if i % accum_steps == 0 or i == n:
            optimizer.step()
            optimizer.zero_grad()
    return i
