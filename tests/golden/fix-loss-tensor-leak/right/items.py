import torch


def train_epoch(model, loader, loss_fn, optimizer):
    total_loss, correct, seen = 0.0, 0, 0
    for inputs, targets in loader:
        logits = model(inputs)
        loss = loss_fn(logits, targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total_loss += loss.item() * len(targets)
        correct += (logits.argmax(dim=1) == targets).sum().item()
        seen += len(targets)
    return total_loss / seen, correct / seen
