import torch


def run(model, train_loader, val_loader, loss_fn, optimizer, device, epochs):
    train_losses, val_losses, val_accs = [], [], []

    for epoch in range(epochs):
        model.train()
        running = 0.0
        for x, y in train_loader:
            x = x.to(device, non_blocking=True)
            y = y.to(device, non_blocking=True)
            out = model(x)
            loss = loss_fn(out, y)
            optimizer.zero_grad(set_to_none=False)
            loss.backward()
            optimizer.step()
            running += loss.detach() * y.size(0)
        train_losses.append((running / len(train_loader.dataset)).item())

        model.eval()
        val_loss = correct = 0
        with torch.inference_mode():
            for x, y in val_loader:
                x, y = x.to(device), y.to(device)
                out = model(x)
                val_loss += loss_fn(out, y).item() * x.shape[0]
                correct += (out.argmax(-1) == y).sum().item()
        n = len(val_loader.dataset)
        val_losses.append(val_loss / n)
        val_accs.append(correct / n)
        print(f"epoch {epoch}: {train_losses[-1]:.4f} {val_losses[-1]:.4f} {val_accs[-1]:.2%}")

    return {"train_loss": train_losses, "val_loss": val_losses, "val_acc": val_accs}
