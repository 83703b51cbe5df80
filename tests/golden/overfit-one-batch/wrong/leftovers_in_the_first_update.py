# BUG: gradients are cleared only after each step, so the leftovers in .grad that the model came with go into the first update (all is put back at the end)
# FAILS: order.zero-grad-before-backward
# NAMED: nothing
import torch


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    inputs, targets = batch
    tensors = [*model.parameters(), *model.buffers()]
    values = [t.detach().clone() for t in tensors]
    grads = [(p, None if p.grad is None else p.grad.clone()) for p in model.parameters()]
    modes = [(m, m.training) for m in model.modules()]

    model.train()
    optimizer = make_optimizer(model.parameters())
    losses = []
    while len(losses) < max_steps:
        loss = loss_fn(model(inputs), targets)
        losses.append(loss.item())
        if losses[-1] <= target:
            break
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()

    with torch.no_grad():
        for t, value in zip(tensors, values):
            t.copy_(value)
    for p, grad in grads:
        p.grad = grad
    for m, mode in modes:
        m.training = mode
    return losses[-1] <= target, losses
