from torch.optim.lr_scheduler import ReduceLROnPlateau


def fit(model, loader, loss_fn, optimizer, scheduler, epochs):
    rates = []
    for _ in range(epochs):
        rates.append(optimizer.param_groups[0]["lr"])
        total, batches = 0.0, 0
        for inputs, targets in loader:
            logits = model(inputs)  # (B, C)
            loss = loss_fn(logits, targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
            batches += 1
        if isinstance(scheduler, ReduceLROnPlateau):
            scheduler.step(total / batches)
        else:
            scheduler.step()
    return rates
