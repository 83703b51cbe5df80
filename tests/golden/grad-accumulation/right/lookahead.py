_END = object()


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    """Notice the end by looking one batch ahead; rescale the partial sum when it comes early."""
    model.train()
    stream = iter(loader)
    batch = next(stream, _END)
    in_group = updates = 0
    log = []
    while batch is not _END:
        x, y = batch
        batch = next(stream, _END)
        loss = loss_fn(model(x), y)
        (loss / accum_steps).backward()
        log.append(loss.item())
        in_group += 1
        if in_group == accum_steps or batch is _END:
            if in_group < accum_steps:
                for p in model.parameters():
                    p.grad *= accum_steps / in_group
            optimizer.step()
            optimizer.zero_grad()
            updates += 1
            in_group = 0
    print("mean loss", sum(log) / len(log))
    return updates
