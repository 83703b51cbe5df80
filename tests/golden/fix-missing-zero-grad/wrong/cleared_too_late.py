# BUG: gradients are cleared between backward and step.
# FAILS: grad.present-at-step
# NAMED: zero-after-backward
def fit(model, loader, loss_fn, optimizer, epochs):
    out = []
    for _ in range(epochs):
        for x, y in loader:
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.zero_grad(set_to_none=False)
            optimizer.step()
            out.append(loss.item())
    return out
