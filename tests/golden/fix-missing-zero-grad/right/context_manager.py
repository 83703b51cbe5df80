from contextlib import contextmanager


@contextmanager
def fresh_gradients(optimizer):
    optimizer.zero_grad()
    yield
    optimizer.step()
    optimizer.zero_grad()


def fit(model, loader, loss_fn, optimizer, epochs):
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            with fresh_gradients(optimizer):
                loss = loss_fn(model(x), y)
                loss.backward()
            losses.append(float(loss.detach()))
    return losses
