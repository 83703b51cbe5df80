# BUG: zero_grad runs after every update, which is right, and before every micro-batch, which is not.
# FAILS: grad.accumulates
# NAMED: zero-every-micro
def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    n, updates = len(loader), 0
    for i, (x, y) in enumerate(loader):
        size = n % accum_steps if i >= n - n % accum_steps else accum_steps
        optimizer.zero_grad()
        loss = loss_fn(model(x), y) / size
        loss.backward()
        if (i + 1) % accum_steps == 0 or i == n - 1:
            optimizer.step()
            optimizer.zero_grad()
            updates += 1
    return updates
