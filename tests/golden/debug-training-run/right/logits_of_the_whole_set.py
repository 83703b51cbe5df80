import torch


def run(model, train_loader, val_loader, loss_fn, optimizer, device, epochs):
    history = {"train_loss": [], "val_loss": [], "val_acc": []}
    n_train, n_val = len(train_loader.dataset), len(val_loader.dataset)
    for _ in range(epochs):
        model.train(True)
        running = torch.zeros((), dtype=torch.float64, device=device)
        for inputs, targets in train_loader:
            optimizer.zero_grad()
            inputs, targets = inputs.to(device), targets.to(device)
            loss = loss_fn(model(inputs), targets)
            loss.backward()
            optimizer.step()
            running = running + loss.detach() * targets.shape[0]
        history["train_loss"].append(running / n_train)

        model.train(False)
        with torch.no_grad():
            pairs = [(i.to(device), t.to(device)) for i, t in val_loader]
            inputs = torch.cat([i for i, _ in pairs], dim=0)
            targets = torch.cat([t for _, t in pairs], dim=0)
            logits = model(inputs)
            history["val_loss"].append(loss_fn(logits, targets).item())
            history["val_acc"].append(float((logits.argmax(dim=1) == targets).sum()) / n_val)
    return history
