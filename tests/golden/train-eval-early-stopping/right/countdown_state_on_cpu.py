import torch


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    best = None
    wait = 0
    log = {"train_loss": [], "val_loss": []}
    for epoch in range(max_epochs):
        model.train()
        running = 0.0
        for xb, yb in train_loader:
            optimizer.zero_grad()
            out = model(xb)
            l = loss_fn(out, yb)
            l.backward()
            optimizer.step()
            running += l.item() * len(xb)
        log["train_loss"].append(running / len(train_loader.dataset))
        model.eval()
        s = n = 0
        for xb, yb in val_loader:
            with torch.no_grad():
                s += loss_fn(model(xb), yb).item() * len(xb)
            n += len(xb)
        log["val_loss"].append(s / n)
        if best is None or best["loss"] - log["val_loss"][-1] > min_delta:
            best = {"loss": s / n, "epoch": epoch, "state": {k: v.cpu().clone() for k, v in model.state_dict().items()}}
            wait = 0
            continue
        wait += 1
        if wait == patience:
            break
    model.load_state_dict(best["state"])
    model.eval()
    return {**log, "best_epoch": best["epoch"]}
