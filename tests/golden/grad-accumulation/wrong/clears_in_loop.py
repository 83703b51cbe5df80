# BUG: the usual loop with zero_grad for every micro-batch.
# FAILS: grad.accumulates
# NAMED: usual-loop-zero
def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    n = len(loader)
    updates = 0
    for i, (x, y) in enumerate(loader):
        size = n % accum_steps if i >= n - n % accum_steps else accum_steps
        optimizer.zero_grad()
        loss = loss_fn(model(x), y) / size
        loss.backward()
        if (i + 1) % accum_steps == 0 or i == n - 1:
            optimizer.step()
            updates += 1
    return updates
