# BUG: the step comes first in each round, so it applies the previous batch's gradient and never the last one.
# FAILS: grad.present-at-step
# NAMED: step-at-loop-start
def fit(model, loader, loss_fn, optimizer, epochs):
    out = []
    for _ in range(epochs):
        for x, y in loader:
            optimizer.step()
            optimizer.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            out.append(loss.item())
    return out
