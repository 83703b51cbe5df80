import copy

import torch


def epochs(model, train_loader, val_loader, loss_fn, optimizer):
    weights = [p for p in model.parameters() if p.requires_grad]
    val_x, val_y = (torch.cat(parts) for parts in zip(*val_loader))
    while True:
        model.train()
        for x, y in train_loader:
            gradients = torch.autograd.grad(loss_fn(model(x), y), weights)
            for w, g in zip(weights, gradients):
                w.grad = g
            optimizer.step()
        model.eval()
        with torch.set_grad_enabled(False):
            yield loss_fn(model(val_x), val_y).item()


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    val_loss, best, best_model, left = [], None, None, patience
    for _, loss in zip(range(max_epochs), epochs(model, train_loader, val_loader, loss_fn, optimizer)):
        val_loss.append(loss)
        left -= 1
        if best is None or best - loss > min_delta:
            best, best_model, left = loss, copy.deepcopy(model), patience
        if left == 0:
            break
    model.load_state_dict(best_model.state_dict())
    model.train()
    return dict(val_loss=tuple(val_loss))
