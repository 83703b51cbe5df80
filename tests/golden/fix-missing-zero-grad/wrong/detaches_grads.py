# BUG: `detach()` on a gradient leaves its values in place.
# FAILS: grad.cleared-on-entry
# NAMED: starter
def fit(model, loader, loss_fn, optimizer, epochs):
    out = []
    for _ in range(epochs):
        for x, y in loader:
            for p in model.parameters():
                if p.grad is not None:
                    p.grad = p.grad.detach()
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.step()
            out.append(loss.item())
    return out
