# BUG: the first loss is kept as a tensor, to compare the last with it, and its batch's graph with it.
# FAILS: memory.no-graph-retained
# NAMED: item-after-the-sum
def train_epoch(model, loader, loss_fn, optimizer):
    first, total, correct, seen = None, 0.0, 0, 0
    for inputs, targets in loader:
        logits = model(inputs)
        loss = loss_fn(logits, targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        first = loss if first is None else first
        total += loss.item() * len(targets)
        correct += (logits.argmax(dim=1) == targets).sum().item()
        seen += len(targets)
    print("from", first.item(), "to", loss.item())
    return total / seen, correct / seen
