def _rest_of_epoch(model, remaining, loss_fn, optimizer):
    try:
        x, t = next(remaining)
    except StopIteration:
        return []

    for p in model.parameters():
        p.grad = None
    loss = loss_fn(model(x), t)
    loss.backward()
    optimizer.step()
    value = loss.item()
    del loss  # let the graph go before going deeper

    return [value] + _rest_of_epoch(model, remaining, loss_fn, optimizer)


def train_one_epoch(model, loader, loss_fn, optimizer):
    return _rest_of_epoch(model, iter(loader), loss_fn, optimizer)
