import torch


def train_epoch(model, loader, loss_fn, optimizer):
    total, hits, n = torch.zeros((), dtype=torch.float64), torch.zeros((), dtype=torch.long), 0
    for x, y in loader:

        def closure():
            optimizer.zero_grad()
            closure.logits = model(x)
            loss = loss_fn(closure.logits, y)
            loss.backward()
            return loss

        loss = optimizer.step(closure)
        with torch.no_grad():
            total += loss * len(y)
            hits += (closure.logits.argmax(-1) == y).sum()
        n += len(y)
    return total / n, hits / n
