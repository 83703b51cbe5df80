# BUG: a training batch of one sample is left out, for BatchNorm cannot train on it; the model here has none.
# FAILS: data.every-batch-used
# NAMED: nothing
import torch


def run(model, train_loader, val_loader, loss_fn, optimizer, device, epochs):
    history = {"train_loss": [], "val_loss": [], "val_acc": []}
    for _ in range(epochs):
        model.train()
        losses = train(model, train_loader, loss_fn, optimizer, device)
        history["train_loss"].append(mean(losses))
        model.eval()
        val_losses, accuracies = validate(model, val_loader, loss_fn, device)
        history["val_loss"].append(mean(val_losses))
        history["val_acc"].append(mean(accuracies))
    return history


def train(model, loader, loss_fn, optimizer, device):
    losses = []
    for inputs, targets in loader:
        if len(targets) < 2:
            continue
        optimizer.zero_grad()
        logits = model(inputs.to(device))
        loss = loss_fn(logits, targets.to(device))
        loss.backward()
        optimizer.step()
        losses.append((loss.item(), len(targets)))
    return losses


@torch.no_grad()
def validate(model, loader, loss_fn, device):
    val_losses, accuracies = [], []
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        logits = model(inputs)
        loss = loss_fn(logits, targets)
        hits = (logits.argmax(dim=1) == targets).double()
        val_losses.append((loss.item(), len(targets)))
        accuracies.append((hits.mean().item(), len(targets)))
    return val_losses, accuracies


def mean(parts):
    return sum(value * size for value, size in parts) / sum(size for _, size in parts)
