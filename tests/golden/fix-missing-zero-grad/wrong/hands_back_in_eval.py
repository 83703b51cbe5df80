# BUG: the model is put into eval mode after the last epoch; it has to stay in training mode.
# FAILS: mode.train-during-training
# NAMED: left-in-eval
def fit(model, loader, loss_fn, optimizer, epochs):
    history = []
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.step()
            history.append(float(loss))
    model.eval()
    return history
