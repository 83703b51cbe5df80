import io
import math

import torch
from torch import nn


def train_epoch(model, loader, loss_fn, optimizer):
    model.train()
    for x, y in loader:
        def closure():
            optimizer.zero_grad(set_to_none=False)
            loss = loss_fn(model(x), y)
            loss.backward()
            return loss
        optimizer.step(closure)


@torch.no_grad()
def validate(model, loader, loss_fn):
    model.eval()
    return sum(loss_fn(model.forward(x), y) * len(x) for x, y in loader) / len(loader.dataset)


def fit(model: nn.Module, train_loader, val_loader, loss_fn, optimizer, *, max_epochs: int, patience: int,
        min_delta: float = 0.0) -> dict:
    checkpoint, best, best_epoch, curve = io.BytesIO(), math.inf, 0, []
    for epoch in range(1, max_epochs + 1):
        train_epoch(model, train_loader, loss_fn, optimizer)
        curve.append(validate(model, val_loader, loss_fn))
        print(f"epoch {epoch}: {curve[-1]:.4f}")
        if best - curve[-1] > min_delta:
            best, best_epoch = curve[-1], epoch
            checkpoint.seek(0)
            torch.save(model.state_dict(), checkpoint)
        if epoch - best_epoch == patience:
            break
    checkpoint.seek(0)
    model.load_state_dict(torch.load(checkpoint))
    return {"val_loss": torch.stack(curve), "best_epoch": best_epoch}
