# BUG: gradients of the biases are never cleared.
# FAILS: grad.cleared-on-entry
# NAMED: only-weight-matrices
def fit(model, loader, loss_fn, optimizer, epochs):
    out = []
    for _ in range(epochs):
        for x, y in loader:
            for name, p in model.named_parameters():
                if name.endswith("weight") and p.grad is not None:
                    p.grad.zero_()
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.step()
            out.append(loss.item())
    return out
