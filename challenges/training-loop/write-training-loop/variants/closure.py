def train_one_epoch(model, loader, loss_fn, optimizer):
    history = []
    for x, y in loader:
        def closure():
            optimizer.zero_grad()
            value = loss_fn(model(x), y)
            value.backward()
            return value

        history.append(float(optimizer.step(closure).detach()))
    return history
