# BUG: the batch fetched to look at the shapes comes from the same iterator, so the first batch is never trained on.
# FAILS: data.every-batch-used
# NAMED: skips-first-batch
def train_one_epoch(model, loader, loss_fn, optimizer):
    stream = iter(loader)

    sample_x, sample_y = next(stream)
    assert sample_x.ndim == 2 and sample_y.ndim == 1
    print("features:", sample_x.shape[1])

    losses = []
    for bx, by in stream:
        optimizer.zero_grad()
        loss = loss_fn(model(bx), by)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
