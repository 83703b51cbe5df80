import torch


def one_pass(model, loader, loss_fn, device, optimizer=None):
    """Trains if there is an optimizer, validates otherwise. Mean loss and accuracy over the samples."""
    learning = optimizer is not None
    model.train(learning)
    sums = torch.zeros(2, dtype=torch.float64)
    with torch.set_grad_enabled(learning):
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            logits = model(x)
            loss = loss_fn(logits, y)
            if learning:
                optimizer.zero_grad(set_to_none=True)
                loss.backward()
                optimizer.step()
            hits = logits.detach().argmax(dim=-1).eq(y).sum().double().cpu()
            sums += torch.stack([loss.detach().cpu().double() * y.numel(), hits])
    return (sums / len(loader.dataset)).unbind()


def run(model, train_loader, val_loader, loss_fn, optimizer, device, epochs):
    rows = []
    for epoch in range(epochs):
        train_loss, _ = one_pass(model, train_loader, loss_fn, device, optimizer)
        rows.append((train_loss, *one_pass(model, val_loader, loss_fn, device)))
    return {key: list(column) for key, column in zip(("train_loss", "val_loss", "val_acc"), zip(*rows))}
