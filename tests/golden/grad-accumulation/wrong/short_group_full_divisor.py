# BUG: the last, shorter group is divided by accum_steps too, not "averaged over its own number of micro-batches".
# FAILS: loss.scale-last-group
# NAMED: always-divide-by-k
def _chunks(loader, size):
    bucket = []
    for item in loader:
        bucket.append(item)
        if len(bucket) == size:
            yield bucket
            bucket = []
    if bucket:
        yield bucket


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    n = 0
    for bucket in _chunks(loader, accum_steps):
        optimizer.zero_grad()
        for x, y in bucket:
            loss_fn(model(x), y).div(accum_steps).backward()
        optimizer.step()
        n += 1
    return n
