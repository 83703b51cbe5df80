# BUG: it moves the model to the batch instead of the batch to the model.
# NAMED: nothing
def train_step(model, batch, loss_fn, optimizer, device):
    x, y = batch
    model.to(x.device)
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()
