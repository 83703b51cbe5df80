import array


def fit(model, loader, loss_fn, optimizer, epochs):
    """Everything goes through the closure form of step()."""
    seen = array.array("d")

    def one_step(x, y):
        def closure():
            optimizer.zero_grad()
            value = loss_fn(model(x), y)
            value.backward()
            return value

        return optimizer.step(closure).item()

    for _ in range(epochs):
        seen.extend(one_step(*pair) for pair in loader)
    return list(seen)
