# BUG: the model is put into eval mode after an epoch, as if to validate it, and never back: all but the first train in eval mode.
# FAILS: params.updated
# NAMED: eval-after-an-epoch
from torch.optim.lr_scheduler import ReduceLROnPlateau


def fit(model, loader, loss_fn, optimizer, scheduler, epochs):
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
        model.eval()
    return rates
