# BUG: gradients are only cleared after the step, so the first update contains the caller's leftovers.
# FAILS: grad.cleared-on-entry
# NAMED: zero-only-at-end
def train_batch(net, x, y, criterion, opt):
    value = criterion(net(x), y)
    value.backward()
    opt.step()
    for p in net.parameters():
        p.grad = None
    return value.item()


def fit(net, data, criterion, opt, epochs):
    return [train_batch(net, x, y, criterion, opt) for _ in range(epochs) for x, y in data]
