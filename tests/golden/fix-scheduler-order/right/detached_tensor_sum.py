import torch


def fit(model, loader, loss_fn, optimizer, scheduler, epochs):
    plateau = isinstance(scheduler, torch.optim.lr_scheduler.ReduceLROnPlateau)
    (group,) = optimizer.param_groups
    rates = torch.zeros(epochs, dtype=torch.float64)
    for epoch in range(epochs):
        rates[epoch] = group["lr"]
        running = torch.zeros((), dtype=torch.float64)
        count = 0
        for count, (inputs, targets) in enumerate(loader, start=1):
            loss = loss_fn(model(inputs), targets)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            running += loss.detach()
            del loss
        mean = running / count
        scheduler.step(mean) if plateau else scheduler.step()
    return rates
