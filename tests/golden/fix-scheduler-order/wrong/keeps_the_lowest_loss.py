# BUG: the lowest loss so far is kept as a tensor, and its batch's graph with it.
# FAILS: memory.no-graph-retained
from torch.optim.lr_scheduler import ReduceLROnPlateau


def fit(model, loader, loss_fn, optimizer, scheduler, epochs):
    rates, best = [], None
    for _ in range(epochs):
        rates.append(optimizer.param_groups[0]["lr"])
        losses = []
        for inputs, targets in loader:
            loss = loss_fn(model(inputs), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            best = loss if best is None or loss < best else best
            losses.append(loss.item())
        if isinstance(scheduler, ReduceLROnPlateau):
            scheduler.step(sum(losses) / len(losses))
        else:
            scheduler.step()
    print("best loss", best.item())
    return rates
