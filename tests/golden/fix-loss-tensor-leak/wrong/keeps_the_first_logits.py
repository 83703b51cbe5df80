# BUG: the logits of the first batch are kept, for their shape, to the end of the epoch: one graph more, for ever.
# FAILS: memory.no-graph-retained
# NAMED: keeps-logits
def train_epoch(model, loader, loss_fn, optimizer):
    first = None
    total, correct, seen = 0.0, 0, 0
    for inputs, targets in loader:
        logits = model(inputs)
        if first is None:
            first = logits
        loss = loss_fn(logits, targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(targets)
        correct += (logits.argmax(dim=1) == targets).sum().item()
        seen += len(targets)
    assert first.dim() == 2
    return total / seen, correct / seen
