def _step(model, batch, loss_fn, optimizer):
    x, y = batch
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad(set_to_none=False)
    return loss.detach().numpy()


def fit(model, loader, loss_fn, optimizer, epochs):
    optimizer.zero_grad()
    return tuple(_step(model, batch, loss_fn, optimizer) for _ in range(epochs) for batch in loader)
