# BUG: the samples are counted in a pass of their own
# FAILS: data.every-batch-used
# NAMED: second-pass
def train_epoch(model, loader, loss_fn, optimizer):
    size = sum(targets.shape[0] for _, targets in loader)
    mean_loss = accuracy = 0.0
    for inputs, targets in loader:
        optimizer.zero_grad()
        logits = model(inputs)
        loss = loss_fn(logits, targets)
        loss.backward()
        optimizer.step()
        mean_loss += loss.item() * targets.shape[0] / size
        accuracy += (logits.argmax(dim=1) == targets).sum().item() / size
    return mean_loss, accuracy
