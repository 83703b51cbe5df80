# BUG: counted from 0, the update fires at the first micro-batch of each group.
# FAILS: count.optimizer-steps
# NAMED: off-by-one
def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    count, n = 0, len(loader)
    for i, (x, y) in enumerate(loader):
        size = accum_steps if i < n - n % accum_steps else n % accum_steps
        loss = loss_fn(model(x), y)
        (loss / size).backward()
        if i % accum_steps == 0 or i == n - 1:
            optimizer.step()
            optimizer.zero_grad()
            count += 1
    return count
