def chunks(loader, k):
    chunk = []
    for item in loader:
        chunk.append(item)
        if len(chunk) == k:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    n_updates = 0
    for chunk in chunks(loader, accum_steps):
        for features, labels in chunk:
            (loss_fn(model(features), labels) / len(chunk)).backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=False)
        n_updates += 1
    return n_updates
