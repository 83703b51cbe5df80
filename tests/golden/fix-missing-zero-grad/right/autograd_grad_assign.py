import torch


def _set_gradients(params, loss):
    grads = torch.autograd.grad(loss, params, allow_unused=True)
    for p, g in zip(params, grads):
        p.grad = g


def fit(model, loader, loss_fn, optimizer, epochs):
    trainable = [p for p in model.parameters() if p.requires_grad]
    for p in model.parameters():
        p.grad = None
    losses = []
    epoch = 0
    while epoch < epochs:
        for inputs, targets in loader:
            loss = loss_fn(model(inputs), targets)
            _set_gradients(trainable, loss)
            optimizer.step()
            losses.append(loss.detach())
        epoch += 1
    return torch.stack(losses)
