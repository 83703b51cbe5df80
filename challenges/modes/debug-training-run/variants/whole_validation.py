import torch


def evaluate(model, loader, loss_fn, device):
    model.eval()
    with torch.no_grad():
        xs, ys = zip(*loader)
        x, y = torch.cat([x.to(device) for x in xs]), torch.cat([y.to(device) for y in ys])
        logits = model(x)
        return loss_fn(logits, y), (logits.softmax(1).argmax(1) == y).to(torch.float64).mean()


def run(model, train_loader, val_loader, loss_fn, optimizer, device, epochs):
    tr, vl, va = (torch.zeros(epochs, dtype=torch.float64) for _ in range(3))
    for e in range(epochs):
        model.train()
        losses, sizes = [], []
        for x, y in train_loader:
            def closure():
                model.zero_grad()
                loss = loss_fn(model(x.to(device)), y.to(device))
                loss.backward()
                losses.append(loss.item())
                return loss
            optimizer.step(closure)
            sizes.append(len(y))
        sizes = torch.tensor(sizes, dtype=torch.float64)
        tr[e] = torch.tensor(losses, dtype=torch.float64) @ sizes / sizes.sum()
        vl[e], va[e] = evaluate(model, val_loader, loss_fn, device)
    return {"train_loss": tr, "val_loss": vl, "val_acc": va, "epochs": epochs}
