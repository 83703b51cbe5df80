def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    total = len(loader)
    updates = 0
    optimizer.zero_grad()
    for i, (inputs, targets) in enumerate(loader):
        start = i - i % accum_steps
        size = min(accum_steps, total - start)
        loss = loss_fn(model(inputs), targets) / size
        loss.backward()
        if (i + 1) % accum_steps == 0 or i + 1 == total:
            optimizer.step()
            optimizer.zero_grad()
            updates += 1
    return updates
