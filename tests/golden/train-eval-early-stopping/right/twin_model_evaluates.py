import copy

import torch
from torch import nn


@torch.inference_mode()
def score(net: nn.Module, loader, criterion):
    total, count = torch.zeros((), dtype=torch.float64), 0
    for x, y in loader:
        total += criterion(net(x), y) * y.numel()
        count += y.numel()
    return (total / count).item()


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    best_score, best_twin, since, scores = float("inf"), None, 0, []
    for _ in range(max_epochs):
        model.train()
        for x, y in train_loader:
            loss_fn(model(x), y).backward()
            optimizer.step()
            optimizer.zero_grad()
        twin = copy.deepcopy(model).eval()
        scores.append(score(twin, val_loader, loss_fn))
        if scores[-1] < best_score - min_delta:
            best_score, best_twin, since = scores[-1], twin, 0
        else:
            since += 1
        if since >= patience:
            break
    model.load_state_dict(best_twin.state_dict())
    return {"val_loss": scores}
