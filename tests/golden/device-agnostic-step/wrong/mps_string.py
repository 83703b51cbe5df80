# BUG: a fallback that names another vendor.
# FAILS: device.no-hardcode
# NAMED: nothing
def train_step(model, batch, loss_fn, optimizer, device):
    where = "mps"
    x, y = batch
    x, y = x.to(where), y.to(where)
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()
