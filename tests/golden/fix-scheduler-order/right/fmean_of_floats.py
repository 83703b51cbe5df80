from statistics import fmean

from torch.optim.lr_scheduler import ReduceLROnPlateau


def fit(model, loader, loss_fn, optimizer, scheduler, epochs):
    def one_step(batch):
        x, y = batch
        optimizer.zero_grad()
        out = loss_fn(model(x), y)
        out.backward()
        optimizer.step()
        return out.item()

    def one_epoch():
        rate = optimizer.param_groups[0]["lr"]
        losses = [one_step(batch) for batch in loader]
        match scheduler:
            case ReduceLROnPlateau():
                scheduler.step(metrics=fmean(losses))
            case _:
                scheduler.step()
        return rate

    return tuple(one_epoch() for _ in range(epochs))
