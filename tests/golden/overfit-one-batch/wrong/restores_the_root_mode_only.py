# BUG: it trains the model itself and puts the mode back with model.train(was_training), which gives all submodules the mode of the root
# FAILS: params.unchanged
# NAMED: restores-the-mode-of-the-root
import torch


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    inputs, targets = batch
    was_training = model.training
    tensors = list(model.parameters()) + list(model.buffers())
    values = [t.detach().clone() for t in tensors]
    grads = [p.grad for p in model.parameters()]
    losses = []
    model.train()
    optimizer = make_optimizer(model.parameters())
    for _ in range(max_steps):
        for p in model.parameters():
            p.grad = None
        loss = loss_fn(model(inputs), targets)
        losses.append(loss.item())
        if losses[-1] <= target:
            break
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        for t, value in zip(tensors, values):
            t.copy_(value)
    for p, grad in zip(model.parameters(), grads):
        p.grad = grad
    model.train(was_training)
    return losses[-1] <= target, losses
