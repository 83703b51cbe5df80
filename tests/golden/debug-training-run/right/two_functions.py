import torch


def run(model, train_loader, val_loader, loss_fn, optimizer, device, epochs):
    history = {"train_loss": [], "val_loss": [], "val_acc": []}
    for _ in range(epochs):
        history["train_loss"].append(train(model, train_loader, loss_fn, optimizer, device))
        val_loss, val_acc = validate(model, val_loader, loss_fn, device)
        history["val_loss"].append(val_loss)
        history["val_acc"].append(val_acc)
    return history


def train(model, loader, loss_fn, optimizer, device):
    model.train()
    total, seen = 0.0, 0
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        loss = loss_fn(model(inputs), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(targets)
        seen += len(targets)
    return total / seen


@torch.no_grad()
def validate(model, loader, loss_fn, device):
    model.eval()
    total, hits, seen = 0.0, 0, 0
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        logits = model(inputs)
        total += loss_fn(logits, targets).item() * len(targets)
        hits += (logits.argmax(dim=1) == targets).sum().item()
        seen += len(targets)
    return total / seen, hits / seen
