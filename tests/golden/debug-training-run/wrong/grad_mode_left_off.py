# BUG: grad mode is switched on before training and off before validation, and is off when run returns
# FAILS: memory.no-grad-in-eval
# NAMED: nothing
import torch


def run(model, train_loader, val_loader, loss_fn, optimizer, device, epochs):
    history = {"train_loss": [], "val_loss": [], "val_acc": []}
    n_train, n_val = len(train_loader.dataset), len(val_loader.dataset)
    for _ in range(epochs):
        torch.set_grad_enabled(True)
        model.train()
        loss_sum = 0.0
        for x, y in train_loader:
            x, y = x.to(device), y.to(device)
            loss = loss_fn(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            loss_sum += loss.item() * y.shape[0]
        history["train_loss"].append(loss_sum / n_train)

        torch.set_grad_enabled(False)
        model.eval()
        loss_sum = hits = 0.0
        for x, y in val_loader:
            x, y = x.to(device), y.to(device)
            logits = model(x)
            loss_sum += loss_fn(logits, y).item() * y.shape[0]
            hits += (logits.argmax(dim=1) == y).sum().item()
        history["val_loss"].append(loss_sum / n_val)
        history["val_acc"].append(hits / n_val)
    return history
