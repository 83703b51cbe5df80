# BUG: it returns the loss and the batch size.
# FAILS: api.return-type
# NAMED: returns-nothing
def train_step(model, batch, loss_fn, optimizer, device):
    x, y = (t.to(device) for t in batch)
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item(), len(x)
