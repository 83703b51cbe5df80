import torch
from torch.func import functional_call


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    inputs, targets = batch
    weights = {k: v.detach().clone().requires_grad_() for k, v in model.named_parameters()}
    buffers = {k: v.clone() for k, v in model.named_buffers()}
    were_training = {m for m in model.modules() if m.training}
    optimizer = make_optimizer(list(weights.values()))
    model.train()
    losses, reached = [], False
    while not reached and len(losses) < max_steps:
        loss = loss_fn(functional_call(model, {**weights, **buffers}, (inputs,)), targets)
        losses += [loss.item()]
        reached = losses[-1] <= target
        for w, g in zip(weights.values(), torch.autograd.grad(loss, list(weights.values()))):
            w.grad = g
        optimizer.step()
    for m in model.modules():
        m.training = m in were_training
    return reached, losses
