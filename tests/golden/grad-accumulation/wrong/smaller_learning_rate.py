# BUG: it sums the gradients and divides the learning rate instead.
# FAILS: loss.scale-accumulation
# NAMED: nothing
def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    rates = [group["lr"] for group in optimizer.param_groups]
    updates = waiting = 0
    for i, (x, y) in enumerate(loader, 1):
        loss_fn(model(x), y).backward()
        waiting += 1
        if waiting == accum_steps or i == len(loader):
            for group, lr in zip(optimizer.param_groups, rates):
                group["lr"] = lr / waiting
            optimizer.step()
            optimizer.zero_grad()
            waiting, updates = 0, updates + 1
    for group, lr in zip(optimizer.param_groups, rates):
        group["lr"] = lr
    return updates
