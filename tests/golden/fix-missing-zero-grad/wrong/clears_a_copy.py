# BUG: it empties the gradients of a deep copy of the model.
# FAILS: grad.cleared-on-entry
# NAMED: starter
import copy


def fit(model, loader, loss_fn, optimizer, epochs):
    history = []
    for _ in range(epochs):
        for inputs, targets in loader:
            copy.deepcopy(model).zero_grad()
            loss = loss_fn(model(inputs), targets)
            loss.backward()
            optimizer.step()
            history.append(loss.item())
    return history
