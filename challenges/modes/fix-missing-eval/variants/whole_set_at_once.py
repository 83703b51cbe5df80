from contextlib import contextmanager

import torch
from torch import nn
from torch.utils.data import DataLoader


@contextmanager
def evaluating(module: nn.Module):
    found = module.training
    module.eval()
    try:
        yield module
    finally:
        module.train(found)


@torch.no_grad()
def evaluate(model: nn.Module, loader: DataLoader, loss_fn) -> tuple[torch.Tensor, torch.Tensor]:
    xs, ys = zip(*loader)
    x, y = torch.cat(xs), torch.cat(ys)
    with evaluating(model) as m:
        logits = m(x)
    return loss_fn(logits, y), (logits.argmax(dim=1) == y).double().mean()
