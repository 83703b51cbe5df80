import statistics


def train_epoch(model, loader, loss_fn, optimizer):
    """Yield the loss of each batch."""
    for batch, labels in loader:

        def closure(batch=batch, labels=labels):
            optimizer.zero_grad(set_to_none=False)
            loss = loss_fn(model.forward(batch), labels)
            loss.backward()
            return loss

        yield optimizer.step(closure).item()


def fit(model, loader, loss_fn, optimizer, scheduler, epochs):
    used = []
    while len(used) < epochs:
        (group,) = optimizer.param_groups
        mean = statistics.fmean(train_epoch(model, loader, loss_fn, optimizer))
        used.append(float(group["lr"]))
        try:
            scheduler.step()
        except TypeError:
            scheduler.step(metrics=mean)
    return tuple(used)
