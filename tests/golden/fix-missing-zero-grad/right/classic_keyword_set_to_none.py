def fit(model, loader, loss_fn, optimizer, epochs):
    history: list[float] = []
    for _epoch in range(epochs):
        for x, y in loader:
            optimizer.zero_grad(set_to_none=True)
            out = model(x)
            batch_loss = loss_fn(out, y)
            batch_loss.backward()
            optimizer.step()
            history.append(float(batch_loss))
    return history
