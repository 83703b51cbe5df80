# BUG: every scheduler is given the mean loss, which LambdaLR and its like take for an epoch number
# FAILS: count.scheduler-steps
# NAMED: metric-for-every-scheduler
import warnings


def fit(model, loader, loss_fn, optimizer, scheduler, epochs):
    rates = []
    for _ in range(epochs):
        rates.append(optimizer.param_groups[0]["lr"])
        losses = []
        for inputs, targets in loader:
            optimizer.zero_grad()
            loss = loss_fn(model(inputs), targets)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        mean = sum(losses) / len(losses)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                scheduler.step(mean)
        except TypeError:
            scheduler.step()
    return rates
