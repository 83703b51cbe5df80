import torch
from torch.func import functional_call


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    inputs, targets = batch
    weights = {
        name: p.detach().clone().requires_grad_(p.requires_grad) for name, p in model.named_parameters()
    }
    memory = {name: b.detach().clone() for name, b in model.named_buffers()}
    modes = {m: m.training for m in model.modules()}
    optimizer = make_optimizer(weights.values())
    losses = []
    model.train()
    try:
        for step in range(max_steps):
            logits = functional_call(model, (weights, memory), (inputs,))
            loss = loss_fn(logits, targets)
            losses.append(loss.detach().clone())
            if losses[-1] <= target:
                break
            for w in weights.values():
                w.grad = None
            loss.backward()
            optimizer.step()
    finally:
        for m, mode in modes.items():
            m.training = mode
    result = torch.stack(losses)
    return result[-1] <= target, result
