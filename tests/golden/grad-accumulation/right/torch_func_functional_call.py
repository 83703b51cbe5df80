import torch
from torch.func import functional_call, grad


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    def objective(params, x, y):
        return loss_fn(functional_call(model, params, (x,)), y)

    gradient = grad(objective)
    named = {k: p for k, p in model.named_parameters() if p.requires_grad}
    acc, inside, updates = {}, 0, 0
    last = len(loader) - 1
    for i, (x, y) in enumerate(loader):
        current = {k: p.detach() for k, p in named.items()}
        fresh = gradient(current, x, y)
        acc = {k: acc[k] + fresh[k] if k in acc else fresh[k] for k in fresh}
        inside += 1
        if inside == accum_steps or i == last:
            for k, p in named.items():
                p.grad = torch.mul(acc[k], 1.0 / inside)
            optimizer.step()
            updates += 1
            acc, inside = {}, 0
    return updates
