# BUG: gradients are cleared at the end of each epoch only: leftovers reach the first update, and batches add up.
# FAILS: grad.cleared-on-entry
# NAMED: zero-at-epoch-end
def fit(model, loader, loss_fn, optimizer, epochs):
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        optimizer.zero_grad()
    return losses
