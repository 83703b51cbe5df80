import math


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    n = len(loader)
    n_groups = math.ceil(n / accum_steps)
    sizes = [accum_steps] * (n // accum_steps) + ([n % accum_steps] if n % accum_steps else [])
    it = iter(loader)
    for size in sizes:
        optimizer.zero_grad()
        for _ in range(size):
            x, y = next(it)
            loss = loss_fn(model(x), y)
            loss.backward()
        for group in optimizer.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    p.grad.div_(size)
        optimizer.step()
    return n_groups
