# BUG: the model is put into eval mode before the first epoch.
# FAILS: params.updated
# NAMED: eval-mode
from torch.optim.lr_scheduler import ReduceLROnPlateau


def fit(model, loader, loss_fn, optimizer, scheduler, epochs):
    model.eval()
    rates = []
    for _ in range(epochs):
        rates.append(optimizer.param_groups[0]["lr"])
        losses = []
        for inputs, targets in loader:
            logits = model(inputs)  # (B, C)
            loss = loss_fn(logits, targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        if isinstance(scheduler, ReduceLROnPlateau):
            scheduler.step(sum(losses) / len(losses))
        else:
            scheduler.step()
    return rates
