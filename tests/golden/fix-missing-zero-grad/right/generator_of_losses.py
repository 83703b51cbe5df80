def epochs_of(loader, n):
    for _ in range(n):
        yield from loader


def train(model, stream, loss_fn, optimizer):
    for features, labels in stream:
        scores = model(features)
        loss = loss_fn(scores, labels)
        for group in optimizer.param_groups:
            for w in group["params"]:
                w.grad = None
        loss.backward()
        optimizer.step()
        yield loss.item()


def fit(model, loader, loss_fn, optimizer, epochs):
    return list(train(model, epochs_of(loader, epochs), loss_fn, optimizer))
