from contextlib import contextmanager

import numpy as np
import torch


@contextmanager
def evaluating(model):
    modes = [(m, m.training) for m in model.modules()]
    before = torch.is_grad_enabled()
    torch.set_grad_enabled(False)
    model.train(False)
    try:
        yield model
    finally:
        torch.set_grad_enabled(before)
        for m, mode in modes:
            m.training = mode


def evaluate(model, loader, loss_fn):
    sums = np.zeros(3)
    with evaluating(model):
        for inputs, targets in loader:
            logits = model(inputs)
            b = inputs.shape[0]
            sums += [loss_fn(logits, targets).item() * b, (logits.argmax(1) == targets).sum().item(), b]
    return sums[0] / sums[2], sums[1] / sums[2]
