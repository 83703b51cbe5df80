# BUG: it calls `zero_()` on gradients that may be None.
# FAILS: run.no-exception
# NAMED: unguarded-zero-at-the-top
def fit(model, loader, loss_fn, optimizer, epochs):
    out = []
    for _ in range(epochs):
        for x, y in loader:
            [w.grad.zero_() for w in model.parameters()]
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.step()
            out.append(loss.item())
    return out
