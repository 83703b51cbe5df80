# BUG: the training loss is summed up as a tensor with its graph and becomes a float only after the epoch
# FAILS: memory.no-graph-retained
# NAMED: number-after-the-epoch
import torch


def train(model, loader, loss_fn, optimizer, device):
    model.train()
    running, samples = 0.0, 0
    for inputs, targets in loader:
        targets = targets.to(device)
        loss = loss_fn(model(inputs.to(device)), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        running += loss * len(targets)
        samples += len(targets)
    return running.item() / samples


def validate(model, loader, loss_fn, device):
    model.eval()
    table = []
    for inputs, targets in loader:
        targets = targets.to(device)
        with torch.no_grad():
            logits = model(inputs.to(device))
        hits = (logits.argmax(dim=1) == targets).sum().item()
        table.append((loss_fn(logits, targets).item() * len(targets), hits, len(targets)))
    loss, hits, samples = map(sum, zip(*table))
    return loss / samples, hits / samples


def run(model, train_loader, val_loader, loss_fn, optimizer, device, epochs):
    history = {"train_loss": [], "val_loss": [], "val_acc": []}
    for _ in range(epochs):
        history["train_loss"].append(train(model, train_loader, loss_fn, optimizer, device))
        val_loss, val_acc = validate(model, val_loader, loss_fn, device)
        history["val_loss"].append(val_loss)
        history["val_acc"].append(val_acc)
    return history
