import numpy as np
from torch.autograd import grad


def _steps(model, loader, loss_fn, optimizer):
    parameters = list(model.parameters())
    for x, y in loader:
        z = model.forward(x)
        value = loss_fn(input=z, target=y)
        for p, g in zip(parameters, grad(value, parameters)):
            p.grad = g
        optimizer.step()
        guesses = z.detach().numpy().argmax(axis=1)
        yield value.detach().numpy(), (guesses == y.numpy()).sum(), y.shape[0]


def train_epoch(model, loader, loss_fn, optimizer):
    losses, hits, sizes = map(np.array, zip(*_steps(model, loader, loss_fn, optimizer)))
    return np.average(losses, weights=sizes), hits.sum() / sizes.sum()
