# BUG: it lowers the learning rate instead of emptying the gradients.
# FAILS: grad.cleared-on-entry
# NAMED: nothing
def fit(model, loader, loss_fn, optimizer, epochs):
    for group in optimizer.param_groups:
        group["lr"] *= 0.1
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
