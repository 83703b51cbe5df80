from typing import Dict, Iterator, List

import torch
from torch import Tensor, nn


def _epochs(model: nn.Module, train_loader, val_loader, loss_fn, optimizer) -> Iterator[float]:
    xs, ys = (torch.cat(part) for part in zip(*val_loader))
    while True:
        model.train()
        for inputs, targets in train_loader:
            params = [p for p in model.parameters() if p.requires_grad]
            grads = torch.autograd.grad(loss_fn(model(inputs), targets), params)
            for p, g in zip(params, grads):
                p.grad = g
            optimizer.step()
        model.eval()
        with torch.no_grad():
            logits = model(xs)
            loss = loss_fn(logits, ys)
        yield loss.item()


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs: int, patience: int,
        min_delta: float = 0.0) -> Dict[str, List[float]]:
    assert max_epochs >= 1 and patience >= 1 and min_delta >= 0
    losses: List[float] = []
    best_state: Dict[str, Tensor] = {}
    best_epoch = 0
    for epoch, val_loss in enumerate(_epochs(model, train_loader, val_loader, loss_fn, optimizer), start=1):
        losses.append(val_loss)
        if epoch == 1 or losses[best_epoch - 1] - val_loss > min_delta:
            best_epoch = epoch
            best_state = {k: v.clone() for k, v in model.state_dict().items()}
        if epoch == max_epochs or epoch - best_epoch == patience:
            break
    model.load_state_dict(best_state, strict=True)
    return dict(val_loss=losses)
