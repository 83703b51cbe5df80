# BUG: only the first parameter group's gradients are emptied; those of other groups pile up, so the step is not made with "the gradient of that batch alone".
# FAILS: grad.cleared-on-entry
# NAMED: zero-only-first-group
from contextlib import contextmanager


@contextmanager
def fresh_gradients(optimizer):
    for p in optimizer.param_groups[0]["params"]:
        p.grad = None
    yield
    optimizer.step()


def fit(model, loader, loss_fn, optimizer, epochs):
    record = []
    for _ in range(epochs):
        for x, y in loader:
            with fresh_gradients(optimizer):
                loss = loss_fn(model(x), y)
                loss.backward()
            record.append(loss.item())
    return record
