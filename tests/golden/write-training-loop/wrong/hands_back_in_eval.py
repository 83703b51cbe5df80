# BUG: the model is put into eval mode after the last batch, as if evaluation were next; it has to stay in training mode.
# FAILS: mode.train-during-training
# NAMED: left-in-eval
def train_one_epoch(model, loader, loss_fn, optimizer):
    history = []
    for x, y in loader:
        optimizer.zero_grad(set_to_none=True)
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        history.append(float(loss))
    model.eval()
    return history
