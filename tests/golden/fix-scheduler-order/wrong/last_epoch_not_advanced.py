# BUG: the scheduler is stepped before every epoch but the first, so it is not after the last
# FAILS: count.scheduler-steps
# NAMED: not-after-the-last-epoch
from torch.optim.lr_scheduler import ReduceLROnPlateau


def fit(model, loader, loss_fn, optimizer, scheduler, epochs):
    needs_loss = isinstance(scheduler, ReduceLROnPlateau)
    rates, mean = [], None
    for epoch in range(epochs):
        if epoch > 0:
            scheduler.step(*([mean] if needs_loss else []))
        rates.append(optimizer.param_groups[0]["lr"])
        seen = []
        for inputs, targets in loader:
            loss = loss_fn(model(inputs), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            seen.append(loss.item())
        mean = sum(seen) / len(seen)
    return rates
