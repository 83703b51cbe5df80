import torch


def fit(model, loader, loss_fn, optimizer, epochs):
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            before = {p: p.grad.clone() for p in model.parameters() if p.grad is not None}
            loss = loss_fn(model(x), y)
            loss.backward()
            with torch.no_grad():
                for p, old in before.items():
                    p.grad -= old
            optimizer.step()
            losses.append(loss.detach())
    return losses
