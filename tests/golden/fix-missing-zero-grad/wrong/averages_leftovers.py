# BUG: old gradients are halved instead of removed.
# FAILS: grad.cleared-on-entry
# NAMED: nothing
def fit(model, loader, loss_fn, optimizer, epochs):
    out = []
    for _ in range(epochs):
        for x, y in loader:
            for p in model.parameters():
                if p.grad is not None:
                    p.grad *= 0.5
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.step()
            out.append(loss.item())
    return out
