from itertools import count

import torch


def run(model, train_loader, val_loader, loss_fn, optimizer, device, epochs):
    def here(batch):
        inputs, targets = batch
        return inputs.to(device=device), targets.to(device=device)

    def weighted(values, sizes):
        return sum(v * n for v, n in zip(values, sizes)) / sum(sizes)

    def learn(batch):
        x, y = here(batch)
        for group in optimizer.param_groups:
            for p in group["params"]:
                p.grad = None
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        return loss.item(), len(y)

    def examine(batch):
        x, y = here(batch)
        before = torch.is_grad_enabled()
        torch.set_grad_enabled(False)
        try:
            logits = model(x)
        finally:
            torch.set_grad_enabled(before)
        return loss_fn(logits, y).item(), (logits.argmax(dim=1) == y).double().mean().item(), len(y)

    history = {name: [] for name in ("train_loss", "val_loss", "val_acc")}
    for epoch in count():
        if epoch == epochs:
            return history
        model.train()
        losses, sizes = zip(*map(learn, train_loader))
        history["train_loss"].append(weighted(losses, sizes))
        model.eval()
        losses, shares, sizes = zip(*map(examine, val_loader))
        history["val_loss"].append(weighted(losses, sizes))
        history["val_acc"].append(weighted(shares, sizes))
