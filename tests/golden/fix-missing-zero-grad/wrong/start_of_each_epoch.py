# BUG: gradients are cleared at the start of each epoch only.
# FAILS: order.zero-grad-before-backward
# NAMED: zero-per-epoch
def run_epoch(model, loader, loss_fn, optimizer):
    model.zero_grad()
    for x, y in loader:
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        yield loss.item()


def fit(model, loader, loss_fn, optimizer, epochs):
    losses = []
    for _ in range(epochs):
        losses.extend(run_epoch(model, loader, loss_fn, optimizer))
    return losses
