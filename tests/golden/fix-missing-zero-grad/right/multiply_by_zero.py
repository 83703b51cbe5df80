import torch


def wipe(params):
    grads = [p.grad for p in params if p.grad is not None]
    if grads:
        torch._foreach_mul_(grads, 0.0)


def fit(model, loader, loss_fn, optimizer, epochs):
    model.train()
    losses = torch.zeros(epochs, len(loader), dtype=torch.float64)
    for e in range(epochs):
        for b, (x, y) in enumerate(loader):
            wipe(model.parameters())
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.step()
            losses[e, b] = loss.item()
    return losses.flatten()
