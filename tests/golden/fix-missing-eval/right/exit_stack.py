from contextlib import ExitStack

import torch


def evaluate(model, loader, loss_fn):
    with ExitStack() as stack:
        stack.callback(model.train, model.training)
        stack.enter_context(torch.no_grad())
        model.eval()
        n, loss, right = 0, 0.0, 0
        for x, y in loader:
            p = model(x)
            n += y.numel()
            loss += y.numel() * loss_fn(p, y).item()
            right += torch.sum(torch.argmax(p, 1) == y).item()
    return (loss / n, right / n)
