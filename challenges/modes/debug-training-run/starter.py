import torch


def run(model, train_loader, val_loader, loss_fn, optimizer, device, epochs):
    history = {"train_loss": [], "val_loss": [], "val_acc": []}
    model.train()
    for _ in range(epochs):
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
        probabilities = model(inputs.to(device)).softmax(dim=1)
        loss = loss_fn(probabilities, targets.to(device))
        loss.backward()
        optimizer.step()
        losses.append(loss)
    return losses


def validate(model, loader, loss_fn, device):
    val_losses, accuracies = [], []
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        probabilities = model(inputs).softmax(dim=1)
        loss = loss_fn(probabilities, targets)
        hits = (probabilities.argmax(dim=1) == targets).double()
        val_losses.append(loss.item())
        accuracies.append(hits.mean().item())
    return val_losses, accuracies


def mean(values):
    return sum(values) / len(values)
