# BUG: zero_grad is there, but gradients are clipped at a norm of 5, which most batches stay below.
# FAILS: params.updated
# NAMED: nothing
from torch.nn.utils import clip_grad_norm_


def fit(model, loader, loss_fn, optimizer, epochs):
    history = []
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            history.append(float(loss))
    return history
