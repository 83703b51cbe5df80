# BUG: val_acc is the mean of the batches' accuracies, a short batch counts as much as a full one
# FAILS: loss.weighted-by-batch-size
# NAMED: accuracy-of-batch-means
import torch


def run(model, train_loader, val_loader, loss_fn, optimizer, device, epochs):
    move = lambda batch: [t.to(device) for t in batch]
    history = {"train_loss": [], "val_loss": [], "val_acc": []}
    for _ in range(epochs):
        model.train()
        loss_sum = 0.0
        for x, y in map(move, train_loader):
            optimizer.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.step()
            loss_sum += loss.item() * len(x)
        history["train_loss"].append(loss_sum / len(train_loader.dataset))

        model.eval()
        val_sum, shares = 0.0, []
        with torch.no_grad():
            for x, y in map(move, val_loader):
                logits = model(x)
                val_sum += loss_fn(logits, y).item() * len(x)
                shares.append((logits.argmax(dim=1) == y).double().mean().item())
        history["val_loss"].append(val_sum / len(val_loader.dataset))
        history["val_acc"].append(sum(shares) / len(shares))
    return history
