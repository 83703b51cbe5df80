# BUG: .grad is emptied only after each step, so gradients left by somebody else get into the first update ("What was left over must not influence your run").
# FAILS: grad.cleared-on-entry
# NAMED: zero-only-at-end
def _update(optimizer, loss):
    loss.backward()
    optimizer.step()
    for group in optimizer.param_groups:
        for p in group["params"]:
            p.grad = None


def fit(model, loader, loss_fn, optimizer, epochs):
    losses = []
    for _ in range(epochs):
        for inputs, targets in loader:
            loss = loss_fn(model(inputs), targets)
            _update(optimizer, loss)
            losses.append(loss.item())
    return losses
