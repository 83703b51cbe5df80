import numpy as np


def fit(model, loader, loss_fn, optimizer, epochs):
    for p in model.parameters():
        p.grad = None          # whatever was there before is not ours
    out = np.empty(epochs * len(loader))
    k = 0
    for _ in range(epochs):
        for batch in loader:
            loss = loss_fn(model(batch[0]), batch[1])
            loss.backward()
            optimizer.step()
            model.zero_grad()
            out[k] = loss.item()
            k += 1
    return out
