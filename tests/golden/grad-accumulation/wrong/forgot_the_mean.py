# BUG: gradients of a group are summed, never averaged.
# FAILS: loss.scale-accumulation
# NAMED: no-scaling
def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    n = 0
    optimizer.zero_grad()
    for step, (x, y) in enumerate(loader, 1):
        loss_fn(model(x), y).backward()
        if step % accum_steps == 0 or step == len(loader):
            optimizer.step()
            optimizer.zero_grad()
            n += 1
    return n
