def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    seen_samples = 0
    waiting = 0
    steps = 0

    def apply():
        nonlocal seen_samples, waiting, steps
        for p in model.parameters():
            p.grad /= seen_samples
        optimizer.step()
        model.zero_grad()
        seen_samples = waiting = 0
        steps += 1

    for x, y in loader:
        loss = loss_fn(model(x), y) * len(y)
        loss.backward()
        seen_samples += len(y)
        waiting += 1
        if waiting == accum_steps:
            apply()
    if waiting:
        apply()
    return steps
