def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    total = len(loader)
    factor = [1.0]
    handles = [p.register_hook(lambda g: g * factor[0]) for p in model.parameters()]
    updates = 0
    try:
        for i, (x, y) in enumerate(loader):
            first = (i // accum_steps) * accum_steps
            last = min(first + accum_steps, total) - 1
            if i == first:
                optimizer.zero_grad()
                factor[0] = 1.0 / (last - first + 1)
            loss_fn(model(x), y).backward()
            if i == last:
                optimizer.step()
                updates += 1
    finally:
        for h in handles:
            h.remove()
    return updates
