import contextlib

import torch


@contextlib.contextmanager
def borrowed(model):
    """Lends the model out and takes it back as it was."""
    modules = [(m, m.training) for m in model.modules()]
    parameters = [(p, p.detach().clone(), p.grad, p.requires_grad) for p in model.parameters()]
    buffers = [(b, b.detach().clone()) for b in model.buffers()]
    for p, *_ in parameters:
        p.grad = None
    try:
        yield model
    finally:
        with torch.no_grad():
            for p, value, grad, flag in parameters:
                p.copy_(value)
                p.grad = grad
                p.requires_grad_(flag)
            for b, value in buffers:
                b.copy_(value)
        for m, mode in modules:
            m.training = mode


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    x, y = batch
    history = []
    with borrowed(model) as net:
        net.train()
        optimizer = make_optimizer(list(net.parameters()))
        while len(history) < max_steps:
            loss = loss_fn(net(x), y)
            history.append(float(loss.detach()))
            if history[-1] <= target:
                break
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
    return history[-1] <= target, history
