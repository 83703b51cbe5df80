from itertools import islice


def _groups(loader, n):
    stream = iter(loader)
    while group := list(islice(stream, n)):
        yield group


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps: int) -> int:
    assert accum_steps >= 1
    count = 0
    for count, group in enumerate(_groups(loader, accum_steps), start=1):
        samples = sum(targets.numel() for _, targets in group)
        model.zero_grad(set_to_none=True)
        for inputs, targets in group:
            (loss_fn(model(inputs), targets) * (targets.numel() / samples)).backward()
        optimizer.step()
    return count
