# BUG: `opt.zero_grad` is named and never called.
# FAILS: grad.cleared-on-entry
# NAMED: starter
def fit(model, loader, loss_fn, opt, epochs):
    log = []
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad
            loss = loss_fn(model(x), y)
            loss.backward()
            opt.step()
            log.append(loss.item())
    return log
