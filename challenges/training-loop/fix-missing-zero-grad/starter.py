def fit(model, loader, loss_fn, optimizer, epochs):
    losses = []
    for _ in range(epochs):
        for inputs, targets in loader:
            logits = model(inputs)  # (B, C)
            loss = loss_fn(logits, targets)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
