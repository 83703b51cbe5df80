# BUG: the targets are moved into a name that is never used.
# FAILS: device.targets-moved
# NAMED: targets-not-assigned
def train_step(model, batch, loss_fn, optimizer, device):
    x, y = batch
    x, labels = x.to(device), y.to(device)
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()
