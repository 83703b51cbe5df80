# BUG: each epoch keeps its first loss as a tensor, to compare the last with it: one graph more than the last batch's.
# FAILS: memory.no-graph-retained
# NAMED: number-after-the-epoch
import torch


def train(model, loader, loss_fn, optimizer, device):
    model.train()
    first, total, samples = None, 0.0, 0
    for inputs, targets in loader:
        targets = targets.to(device)
        loss = loss_fn(model(inputs.to(device)), targets)
        first = loss if first is None else first
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(targets)
        samples += len(targets)
    print("from", first.item(), "to", loss.item())
    return total / samples


@torch.no_grad()
def validate(model, loader, loss_fn, device):
    model.eval()
    total, hits, samples = 0.0, 0, 0
    for inputs, targets in loader:
        targets = targets.to(device)
        logits = model(inputs.to(device))
        total += loss_fn(logits, targets).item() * len(targets)
        hits += (logits.argmax(dim=1) == targets).sum().item()
        samples += len(targets)
    return total / samples, hits / samples


def run(model, train_loader, val_loader, loss_fn, optimizer, device, epochs):
    history = {"train_loss": [], "val_loss": [], "val_acc": []}
    for _ in range(epochs):
        history["train_loss"].append(train(model, train_loader, loss_fn, optimizer, device))
        val_loss, val_acc = validate(model, val_loader, loss_fn, device)
        history["val_loss"].append(val_loss)
        history["val_acc"].append(val_acc)
    return history
