# BUG: a batch whose loss is 0 is not back-propagated and its gradients are not cleared, but the optimizer steps all the same, with the gradient of the batch before
# FAILS: order.zero-grad-before-backward
# NAMED: nothing
import torch


def train(model, batches, loss_fn, optimizer, device):
    model.train()
    total, count = 0.0, 0
    for inputs, targets in batches:
        inputs, targets = inputs.to(device), targets.to(device)
        loss = loss_fn(model(inputs), targets)
        value = loss.item()
        if value != 0:
            optimizer.zero_grad()
            loss.backward()
        optimizer.step()
        total, count = total + value * len(targets), count + len(targets)
    return total / count


@torch.no_grad()
def validate(model, batches, loss_fn, device):
    model.eval()
    total, hits, count = 0.0, 0, 0
    for inputs, targets in batches:
        inputs, targets = inputs.to(device), targets.to(device)
        logits = model(inputs)
        total += loss_fn(logits, targets).item() * len(targets)
        hits += int((logits.argmax(dim=1) == targets).sum())
        count += len(targets)
    return total / count, hits / count


def run(model, train_loader, val_loader, loss_fn, optimizer, device, epochs):
    history = {"train_loss": [], "val_loss": [], "val_acc": []}
    for _ in range(epochs):
        history["train_loss"] += [train(model, train_loader, loss_fn, optimizer, device)]
        loss, accuracy = validate(model, val_loader, loss_fn, device)
        history["val_loss"] += [loss]
        history["val_acc"] += [accuracy]
    return history
