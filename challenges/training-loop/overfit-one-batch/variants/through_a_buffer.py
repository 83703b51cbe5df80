import io

import torch


def clone(module):
    stream = io.BytesIO()
    torch.save(module, stream)
    stream.seek(0)
    return torch.load(stream, weights_only=False)


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    net = clone(model).train()
    net.zero_grad()
    optimizer = make_optimizer(net.parameters())
    history = torch.full((max_steps,), float("nan"), dtype=torch.float64)

    def closure():
        optimizer.zero_grad()
        loss = loss_fn(net(batch[0]), batch[1])
        loss.backward()
        return loss

    for step in range(max_steps - 1):
        history[step] = optimizer.step(closure).detach()
        if history[step] <= target:
            return (history[step] <= target), history[: step + 1]
    history[-1] = loss_fn(net(batch[0]), batch[1]).detach()
    return history[-1] <= target, history
