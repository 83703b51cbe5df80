# BUG: the loss of a small batch is scaled by its share of the largest batch before backward, although the statement wants the plain gradient with no scaling.
# FAILS: order.zero-grad-before-backward
# NAMED: nothing
def fit(model, loader, loss_fn, optimizer, epochs):
    full = max(len(y) for _, y in loader)
    losses = []

    def step(x, y):
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        weight = len(y) / full
        (loss * weight).backward()
        optimizer.step()
        return loss.item()

    for _ in range(epochs):
        losses.extend([step(x, y) for x, y in loader])
    return losses
