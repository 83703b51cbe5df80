# BUG: model.train() is called before the first epoch only, so later epochs train in eval mode
# FAILS: mode.train-during-training
# NAMED: bug-3-left
import torch


def validate(model, loader, loss_fn, device):
    model.eval()
    loss_sum = hits = n = 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            logits = model(x)
            loss_sum += loss_fn(logits, y).item() * len(y)
            hits += (logits.argmax(1) == y).sum().item()
            n += len(y)
    return loss_sum / n, hits / n


def run(model, train_loader, val_loader, loss_fn, optimizer, device, epochs):
    history = {"train_loss": [], "val_loss": [], "val_acc": []}
    model.train()
    for _ in range(epochs):
        total, n = 0.0, 0
        for x, y in train_loader:
            x, y = x.to(device), y.to(device)
            optimizer.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(y)
            n += len(y)
        history["train_loss"].append(total / n)
        for key, value in zip(("val_loss", "val_acc"), validate(model, val_loader, loss_fn, device)):
            history[key].append(value)
    return history
