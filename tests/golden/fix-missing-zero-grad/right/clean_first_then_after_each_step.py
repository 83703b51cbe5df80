from typing import Iterable, Tuple

import torch
from torch import Tensor, nn


def fit(model: nn.Module, loader: Iterable[Tuple[Tensor, Tensor]], loss_fn, optimizer: torch.optim.Optimizer,
        epochs: int) -> Tuple[float, ...]:
    # somebody else's leftovers go first
    model.zero_grad()
    optimizer.zero_grad()

    def batches():
        for _ in range(epochs):
            yield from loader

    def generate():
        for inputs, targets in batches():
            loss = loss_fn(model(inputs), targets)
            torch.autograd.backward(loss)
            optimizer.step()
            optimizer.zero_grad()
            yield loss.item()

    return tuple(generate())
