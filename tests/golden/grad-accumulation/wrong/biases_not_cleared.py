# BUG: only the gradients of the weight matrices are cleared after an update.
# FAILS: loss.scale-accumulation
# NAMED: nothing
def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    n, updates = len(loader), 0
    for i, (x, y) in enumerate(loader):
        first = i // accum_steps * accum_steps
        (loss_fn(model(x), y) / min(accum_steps, n - first)).backward()
        if (i + 1) % accum_steps == 0 or i + 1 == n:
            optimizer.step()
            for p in model.parameters():
                if p.dim() > 1:
                    p.grad = None
            updates += 1
    return updates
