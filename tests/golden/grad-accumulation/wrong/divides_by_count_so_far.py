# BUG: each loss is divided by the number of micro-batches so far, so the factors are 1, 1/2, 1/3.
# FAILS: loss.scale-accumulation
# NAMED: nothing
def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    count = updates = 0
    for i, (x, y) in enumerate(loader):
        count += 1
        (loss_fn(model(x), y) / count).backward()
        if count == accum_steps or i == len(loader) - 1:
            optimizer.step()
            optimizer.zero_grad()
            count = 0
            updates += 1
    return updates
