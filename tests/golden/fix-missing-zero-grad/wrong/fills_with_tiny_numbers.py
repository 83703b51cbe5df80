# BUG: the gradients are set to a small number instead of zero.
# FAILS: grad.cleared-on-entry
# NAMED: nothing
def fit(model, loader, loss_fn, optimizer, epochs):
    out = []
    for _ in range(epochs):
        for x, y in loader:
            for p in model.parameters():
                if p.grad is not None:
                    p.grad.fill_(1e-3)
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.step()
            out.append(loss.item())
    return out
