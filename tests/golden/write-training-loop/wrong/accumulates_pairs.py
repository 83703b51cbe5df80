# BUG: it steps only after every second batch with the summed gradients of both, and an odd last batch is never applied at all.
# FAILS: count.optimizer-steps
# NAMED: nothing
ACCUMULATE = 2


def train_one_epoch(model, loader, loss_fn, optimizer):
    log = []
    optimizer.zero_grad()
    for step, (inputs, targets) in enumerate(loader, 1):
        loss = loss_fn(model(inputs), targets)
        loss.backward()
        log.append(loss.item())
        if step % ACCUMULATE == 0:
            optimizer.step()
            optimizer.zero_grad()
    return log
