import torch


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    """Keep .grad a mean at all times: after n micro-batches it is ((n-1) * old + new) / n."""
    updates = torch.tensor(0)
    pending = 0
    optimizer.zero_grad(set_to_none=False)
    for inputs, targets in loader:
        pending += 1
        with torch.no_grad():
            for p in model.parameters():
                if p.grad is not None:
                    p.grad.mul_((pending - 1) / pending)
        loss = loss_fn(model(inputs), targets) / pending
        loss.backward()
        if pending == accum_steps:
            optimizer.step()
            model.zero_grad(set_to_none=False)
            pending, updates = 0, updates + 1
    if pending:
        optimizer.step()
        updates = updates + 1
    return updates
